"""A file whose digest is taken while it is written."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

PIECE = 2**20  # bytes that are hashed and written at once


class HashingFile:
    """Takes the digest on the way, because reading the file again would cost as much as writing it.

    A thread hashes each piece while the caller writes it. `sha256` is right once the file was finished.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest, self.size = file, hashlib.sha256(), 0
        self._gathered = bytearray()
        self._thread: ThreadPoolExecutor | None = None
        self._hashed: Future[None] | None = None

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, data: bytes) -> int:
        size = memoryview(data).nbytes
        self.size += size
        if size >= PIECE:
            self._pass_on_gathered()
            self._pass_on(data)
        else:
            self._gathered += data
            if len(self._gathered) >= PIECE:
                self._pass_on_gathered()
        return size

    def flush(self) -> None:
        """Do nothing: what was gathered is written with what follows."""

    def tell(self) -> int:
        return self.size

    @property
    def closed(self) -> bool:
        return self._file.closed

    def finish(self) -> None:
        """Write and hash what was gathered last."""
        self._wait()
        self._digest.update(self._gathered)
        self._file.write(self._gathered)
        self._gathered = bytearray()

    def end_thread(self) -> None:
        if self._thread:
            self._thread.shutdown()

    def _pass_on_gathered(self) -> None:
        piece, self._gathered = self._gathered, bytearray()
        if piece:
            self._pass_on(piece)

    def _pass_on(self, piece: bytes | bytearray) -> None:
        self._thread = self._thread or ThreadPoolExecutor(1, "hashing")
        self._wait()  # one piece behind at most, so that memory stays flat
        self._hashed = self._thread.submit(self._digest.update, piece)
        self._file.write(piece)

    def _wait(self) -> None:
        if self._hashed:
            self._hashed.result()
