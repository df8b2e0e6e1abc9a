"""The way out: what panels approved, with its provenance, in the formats of `curation.export.formats`."""

from curation.export.exporting import NothingToExport, export_project
from curation.export.manifest import Manifest
from curation.export.writing import FolderInUse

__all__ = ["FolderInUse", "Manifest", "NothingToExport", "export_project"]
