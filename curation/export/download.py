"""A finished export as one tar, made while it is sent: nothing is copied, and its size is known beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curation.export import manifest, tar

PIECE = 2**18  # bytes; each reader who stops in the middle keeps about one in memory


def size_of(folder: Path, top: str) -> int:
    """Return the bytes of the tar."""
    size = sum(
        tar.header_size(f"{top}/{path}", length) + length + len(tar.padding(length)) for path, length in _files(folder)
    )
    return size + len(tar.ending(size))


def pieces(folder: Path, top: str) -> Iterator[bytes]:
    """Yield the tar in pieces of PIECE to twice that, with the files in a folder called `top`."""
    gathered = bytearray()
    for part in _parts(folder, top):
        gathered += part
        if len(gathered) >= PIECE:
            yield bytes(gathered)
            gathered.clear()
    yield bytes(gathered)


def _parts(folder: Path, top: str) -> Iterator[bytes]:
    size = 0
    for path, length in _files(folder):
        for piece in _member(folder / path, f"{top}/{path}", length):
            size += len(piece)
            yield piece
    yield tar.ending(size)


def _member(file: Path, name: str, length: int) -> Iterator[bytes]:
    yield tar.header(name, length)
    with file.open("rb") as data:
        while piece := data.read(PIECE):
            yield piece
    yield tar.padding(length)


def _files(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield path and size of every file, the manifest last."""
    yield from ((file.path, file.size) for file in manifest.files(folder))
    yield manifest.NAME, (folder / manifest.NAME).stat().st_size
