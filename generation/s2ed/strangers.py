"""Names in a story that no library holds: they are kept, and nothing is invented about them; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generation.s2ed.lexicons import words

_TITLE = "Mr|Mrs|Ms|Miss|Dr|Uncle|Aunt|Captain|Professor|Grandma|Grandpa|King|Queen|Prince|Princess|Sir|Lady"
_CAPITALISED = re.compile(
    rf"(?<![\w’'-])(?:(?P<title>{_TITLE})\.? )?(?P<name>[A-Z][a-z]+(?:-[A-Z]?[a-z]+)*(?: [A-Z][a-z]+)*)"
)
_ACTS = re.compile(r"(?:,? (?:who|and [A-Z]\w+))? ?(?:\w+ly )?(?P<verb>\w+)")
_NOT_DONE = frozenset({"and", "or", "of", "in", "on", "at", "the", "to", "for", "with"})


def strangers_in(story: str, surface: Collection[str], kinds: Collection[str]) -> Iterator[str]:
    """Yield the names of persons of the story whom the library does not hold, each once, as the story writes them."""
    found: dict[str, int] = {}
    known = {part for name in surface for part in name.split()} | set(surface)
    for match in _CAPITALISED.finditer(story):
        name = _trimmed(match.group("name"))
        if not name or any(part in known for part in name.split()) or name.lower() in kinds:
            continue
        titled = match.group("title")
        whole = f"{match.group(0)[: match.start('name') - match.start()]}{name}" if titled else name
        if titled or _is_a_person(story, match.start("name"), name):
            found[whole] = found.get(whole, 0) + 1
    yield from found


def _trimmed(name: str) -> str:
    """Drop words at either end that name nobody ("Then Gazoo" at the head of a sentence is Gazoo)."""
    parts = name.split()
    while parts and parts[0].lower() in words("not_names"):
        parts.pop(0)
    if any(part.lower() in words("place_words") for part in parts):
        return ""
    if any(part.lower() in words("not_names") for part in parts):
        return ""
    return " ".join(parts)


def _is_a_person(story: str, start: int, name: str) -> bool:
    """Say whether a name is used as a person's: it speaks or acts, or stands beside one who does; not a place."""
    start = story.index(name, start)
    before = re.findall(r"[\w’']+", story[max(0, start - 30) : start])
    if before and before[-1].lower() in words("place_prepositions"):
        return False
    acts = _ACTS.match(story, start + len(name))
    if acts is None:
        return False
    verb = acts.group("verb").lower()
    if verb in _NOT_DONE and " and " not in story[start : start + len(name) + 6]:
        return False
    return (
        verb in words("saying")
        or bool(re.search(r"(?:ed|ing)$", verb))
        or verb in words("acting")
        or _joined(story, start, name)
    )


def _joined(story: str, start: int, name: str) -> bool:
    return re.match(r" and [A-Z]", story[start + len(name) : start + len(name) + 8]) is not None
