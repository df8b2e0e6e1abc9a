"""Names as patterns: whole, as written or in capitals, possessive or not; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(names: Iterable[str], prefix: str, flags: int) -> re.Pattern[str]:
    """Return what matches any of the names, the longest first, after an optional prefix; see `name_in`."""
    longest_first = sorted(
        {form for name in names for form in (name, name.upper())}, key=lambda name: (-len(name), name)
    )
    # Scripts without spaces, Chinese for one, have no word boundaries to look for.
    spaced = "|".join(re.escape(name) for name in longest_first if name.isascii()) or r"(?!)"
    unspaced = "|".join(re.escape(name) for name in longest_first if not name.isascii()) or r"(?!)"
    titled = prefix and f"(?i:{prefix})"
    return re.compile(
        rf"(?<![\w-]){titled}(?P<name>{spaced})(?:['’]s?(?!\w))?(?!\w)|(?P<whole>{unspaced})(?:['’]s?(?!\w))?", flags
    )


def name_in(match: re.Match[str]) -> str:
    """Return the name of a match, as the text writes it."""
    return match.group("name") or match.group("whole")


def name_start(match: re.Match[str]) -> int:
    """Return where the name itself begins, after its prefix."""
    return match.start("name") if match.group("name") else match.start("whole")
