"""A finished export to an object store by URL, through fsspec (the optional group `s3` brings it, with s3fs)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from curation.export import manifest
from curation.progress import Track


class CannotUpload(Exception):
    """The URL's store cannot be reached or written; the message says why and what to do."""


class UnknownStore(Exception):
    """The URL names no kind of store that is installed; the message says what to do."""


def upload(folder: Path, url: str, track: Track) -> int:
    """Copy every file of an export to URL/PATH, the manifest last, so that where it lies all lies; return how many.

    Credentials are the store's own affair (for S3: the environment, or a profile). Raises CannotUpload, UnknownStore.
    """
    store, top = store_of(url)
    paths = [file.path for file in manifest.files(folder)]
    try:
        for path in track([*paths, manifest.NAME], "uploaded", len(paths) + 1):
            target = f"{top.rstrip('/')}/{path}"
            store.makedirs(target.rpartition("/")[0], exist_ok=True)
            store.put_file(str(folder / path), target)
    except Exception as error:  # each store has its own kinds of failure
        raise CannotUpload(f"{url} cannot be written: {type(error).__name__}: {error}") from error
    return len(paths) + 1


def store_of(url: str) -> tuple[Any, str]:
    """Return the store of a URL and the path in it, without asking the store; raises UnknownStore."""
    try:
        import fsspec
    except ImportError as error:
        raise UnknownStore("uploading needs fsspec: .venv/bin/pip install '.[s3]'") from error
    try:
        store, top = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UnknownStore(f"{url}: {error}") from error
    return store, top
