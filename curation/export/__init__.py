"""The way out: what panels approved, with its provenance, in the formats of `curation.export.formats`."""

from curation.export.exporting import NothingToExport, export_project
from curation.export.manifest import Manifest
from curation.export.options import BadOptions, Options
from curation.export.splitting import CannotSplit
from curation.export.writing import FolderInUse

__all__ = ["BadOptions", "CannotSplit", "FolderInUse", "Manifest", "NothingToExport", "Options", "export_project"]
