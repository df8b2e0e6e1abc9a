"""Static files under names that carry their content's hash, the imports of our JavaScript modules included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Rewrites `from "./other.js"`: a module that comes by two ways is one module, and cached for good.

    Ours only: Django's own switch for this stumbles over the imports of packages' files.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r'(?P<matched>from "(?P<url>\./[\w-]+\.js)")', 'from "%(url)s"'),)),
    )
