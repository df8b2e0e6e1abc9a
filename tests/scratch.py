"""Where tests keep their files: in memory where there is room, for nothing of theirs has to outlive the machine."""

from __future__ import annotations

import shutil
from pathlib import Path

MEMORY, ENOUGH = Path("/dev/shm"), 4 * 2**30  # bytes


def scratch() -> Path:
    """Return a folder with a short path, whose files cost no disk if it can be helped."""
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
    return MEMORY if has_room else Path("/tmp")
