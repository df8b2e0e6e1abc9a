"""A finished export to an object store by URL, through fsspec (the optional group `s3` brings it, with s3fs)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from curation.export import manifest
from curation.progress import Track

NEW = "name a new folder for this one"


class CannotUpload(Exception):
    """The URL's store cannot be reached or written; the message says why and what to do."""


class UnknownStore(Exception):
    """The URL names no kind of store that is installed; the message says what to do."""


def upload(folder: Path, url: str, track: Track) -> int:
    """Copy every file of an export to URL/PATH, the manifest last, so that where it lies all lies; return how many.

    What an interrupted upload of the same export left is written over. Credentials are the store's own affair (for S3:
    the environment, or a profile). Raises UnknownStore, or CannotUpload, also where something else lies: two versions
    never mix.
    """
    store, top = store_of(url)
    top = top.rstrip("/")
    sizes = {file.path: file.size for file in manifest.files(folder)}
    sizes[manifest.NAME] = (folder / manifest.NAME).stat().st_size
    try:
        _refuse_another(folder, store, top, url, sizes)
        for path in track(sizes, "uploaded", len(sizes)):
            target = f"{top}/{path}"
            store.makedirs(target.rpartition("/")[0], exist_ok=True)
            store.put_file(str(folder / path), target)
        _compare(sizes, _present(store, top), url)
    except CannotUpload:
        raise
    except Exception as error:  # each store has its own kinds of failure
        raise CannotUpload(f"{url} cannot be written: {type(error).__name__}: {error}") from error
    return len(sizes)


def _refuse_another(folder: Path, store: Any, top: str, url: str, ours: Mapping[str, int]) -> None:
    """Raise CannotUpload if what lies there is another version, or no export."""
    present = _present(store, top)
    if foreign := sorted(set(present) - set(ours)):
        raise CannotUpload(
            f"{url} holds {foreign[0]} ({len(foreign)} such in all), which is not of this version; {NEW}"
        )
    if manifest.NAME in present and store.cat_file(f"{top}/{manifest.NAME}") != (folder / manifest.NAME).read_bytes():
        raise CannotUpload(f"{url} holds another version; {NEW}")


def _present(store: Any, top: str) -> dict[str, int]:
    """Return path and size of what lies there."""
    store.invalidate_cache()
    try:
        found = store.find(top, detail=True)
    except FileNotFoundError:
        return {}
    return {path.removeprefix(f"{top}/"): one["size"] for path, one in found.items()}


def _compare(ours: Mapping[str, int], present: Mapping[str, int], url: str) -> None:
    """Raise CannotUpload unless everything arrived whole."""
    for path, size in ours.items():
        if present.get(path) != size:
            raise CannotUpload(f"{url}/{path} has {present.get(path, 0):,} bytes instead of {size:,}; upload it again")


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
