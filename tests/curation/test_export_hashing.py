"""A file is hashed while it is written, in the order in which it was."""

from __future__ import annotations

import hashlib
import io
import random

import pytest

from curation.export.hashing import PIECE, HashingFile


@pytest.mark.parametrize(
    "sizes", [[], [0], [5], [PIECE], [PIECE - 1, 1, 1], [3, 2 * PIECE, 7], [PIECE // 3] * 20, [1, PIECE, PIECE + 1, 1]]
)
def test_the_digest_is_that_of_what_was_written(sizes: list[int]) -> None:
    pieces, out = [random.Random(number).randbytes(size) for number, size in enumerate(sizes)], io.BytesIO()
    file = HashingFile(out)
    assert [file.write(piece) for piece in pieces] == sizes
    file.finish()
    file.end_thread()
    assert out.getvalue() == b"".join(pieces)
    assert (file.size, file.sha256) == (sum(sizes), hashlib.sha256(out.getvalue()).hexdigest())


class FullDisk(io.BytesIO):
    def write(self, data: object) -> int:
        raise OSError(28, "No space left")


def test_what_the_disk_refuses_is_told() -> None:
    file = HashingFile(FullDisk())
    with pytest.raises(OSError, match="No space left"):
        file.write(bytes(PIECE))
    file.end_thread()
