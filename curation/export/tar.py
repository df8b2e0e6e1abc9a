"""Tar archives to the byte: one owner, one time, one mode; written to anything that takes bytes."""

from __future__ import annotations

import tarfile
from typing import Any

BLOCK, RECORD = 512, 10_240  # bytes
LARGE = 8**11  # bytes; the size of so large a file has a header of its own


def header(name: str, size: int) -> bytes:
    """Return what stands before the bytes of a file."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o644
    return member.tobuf(tarfile.PAX_FORMAT)


def header_size(name: str, size: int) -> int:
    """Return the length of `header`, which takes long to make and most often is one block."""
    short = name.isascii() and len(name) <= tarfile.LENGTH_NAME and size < LARGE
    return BLOCK if short else len(header(name, size))


def padding(size: int) -> bytes:
    """Return what stands after the bytes of a file."""
    return bytes(-size % BLOCK)


def add(file: Any, name: str, data: bytes) -> None:
    file.write(header(name, len(data)))
    file.write(data)
    file.write(padding(len(data)))


def ending(size: int) -> bytes:
    """Return what ends an archive whose members take so many bytes."""
    return bytes(2 * BLOCK + -(size + 2 * BLOCK) % RECORD)


def end(file: Any) -> None:
    file.write(ending(file.tell()))
