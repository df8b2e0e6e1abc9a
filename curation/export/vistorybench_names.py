"""What ViStoryBench calls a character: a folder, a key, and part of a pattern that its evaluator globs; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

MOST_BYTES = 100  # of a name, which its evaluator joins to others in one file name of at most 255
NO_FOLDER = frozenset('/\\:*?"<>|[]')  # of one file system or another, or read as a pattern by glob
PHOTOGRAPHIC = re.compile(r"\b(?:photo\w*|(?:hyper)?realistic)\b", re.IGNORECASE)


def keys(members: Sequence[tuple[str, str]]) -> list[str]:
    """Return the keys of a cast of (C_ID, name): names that can be folders, C_IDs where they cannot.

    Where a name could be taken for another's name or C_ID, on a disk that knows no case either, all are C_IDs.
    """
    called = [name.strip() if _is_folder(name.strip()) else c_id for c_id, name in members]
    if _apart([*called, *(c_id for (c_id, _), key in zip(members, called, strict=True) if key != c_id)]):
        return called
    c_ids = [c_id for c_id, _ in members]
    return c_ids if _apart(c_ids) else [f"{number}-{c_id}" for number, c_id in enumerate(c_ids, start=1)]


def tag(subject_group: str, style: str) -> str:
    """Return what decides which face recogniser looks at a character: a drawn person has no face for the usual one."""
    if subject_group != "human":
        return "non_human"
    return "realistic_human" if PHOTOGRAPHIC.search(style) else "unrealistic_human"


def _is_folder(name: str) -> bool:
    return (
        0 < len(name.encode()) <= MOST_BYTES
        and name.isprintable()
        and not name.startswith(".")
        and not name.endswith(".")
        and not NO_FOLDER.intersection(name)
    )


def _apart(names: Sequence[str]) -> bool:
    return len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(names)
