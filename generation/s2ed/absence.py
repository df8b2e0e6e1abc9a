"""Whom a text names without their being there: spoken of, looked for, hoped for; pure."""

from __future__ import annotations

import re

from generation.s2ed.mentions import Mention
from generation.s2ed.quoting import before as nearby

_INTENDED = re.compile(r"\bto (?:\w+ly )?[a-z]+ (?:back )?$")
_SPOKEN_OF = re.compile(r"\b(?:about|where(?:['’]s| is| are)|who(?:['’]s| is)|seen) (?:\w+ ){0,2}$", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere (?:\w+ )?$", re.IGNORECASE)
_WENT = re.compile(r" (?:was|is|were|had (?:gone|been)|went|could be|might be)\b")
_A_NEW_ONE = re.compile(r"an? ", re.IGNORECASE)


def is_absent(caption: str, mention: Mention) -> bool:
    """Say whether a name stands for somebody who is elsewhere: "where’s my buddy Fred?", "to find a dragon"."""
    before = nearby(caption, mention.start)
    if _WHERE.search(before) and _WENT.match(caption, mention.end):
        return True
    is_wished = mention.quoted or _A_NEW_ONE.match(caption, mention.start)
    return bool(_SPOKEN_OF.search(before) or (is_wished and _INTENDED.search(before)))


def is_intended(told: str, place: int) -> bool:
    """Say whether whoever stands at a place is whom one hopes, plans or hurries to meet, and so not there yet."""
    return _INTENDED.search(nearby(told, place)) is not None
