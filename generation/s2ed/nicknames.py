"""Names that a story itself gives to a character: "everyone called him “Hi-Fye”"; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generation.s2ed.lexicons import words
from generation.s2ed.library import Library
from generation.s2ed.spelling import any_of, name_in

_DUBBED = re.compile(
    r"\b(?:called|calls|calling|named|nicknamed|known as|renamed|dubbed|call) "
    r"(?:(?P<whom>him|her|it|himself|herself|me|myself|(?:[A-Z][\w'’-]+)) )?"
    r"(?:as |the )?[“\"‘']?(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
)


def nicknames(story: str, surface: Mapping[str, str], library: Library) -> dict[str, str]:
    """Return names that the story itself gives to a character: "everyone called him “Hi-Fye”"."""
    found: dict[str, str] = {}
    for match in _DUBBED.finditer(story):
        name = match.group("name").removesuffix("’s").removesuffix("'s")
        if name in surface or name.lower() in words("not_names"):
            continue
        key = _dubbed(match, story, surface, library)
        if key:
            found.setdefault(name, key)
    return found


def _dubbed(match: re.Match[str], story: str, surface: Mapping[str, str], library: Library) -> str:
    whom = match.group("whom") or ""
    if whom in surface:
        return surface[whom]
    before = story[max(0, match.start() - 400) : match.start()]
    named = [name_in(found) for found in any_of(surface, "", 0).finditer(before)]
    sexes = {"him": "he", "himself": "he", "her": "she", "herself": "she", "it": "it"}
    for name in reversed(named):
        key = surface.get(name) or surface.get(name.title(), "")
        if key and (whom not in sexes or library[key].pronoun in (sexes[whom], "they")):
            return key if whom else ""
    return ""
