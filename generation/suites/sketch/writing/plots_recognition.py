"""Finding back which plot a script tells, so that a single frame can be told anew from its beat."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generation.roles import Persona
from generation.suites.sketch.writing.plots import ROLES, Beat, Line, Plot, plots

_SLOT = re.compile(r"\\?\{([^}]+?)\\?\}")


@dataclass(frozen=True)
class Part:
    """What one frame was told from; `lead` and `rest` are the sentences before and after the line's own."""

    beat: Beat
    line: Line
    lead: str
    rest: str


@dataclass(frozen=True)
class Telling:
    """A recognised plot: what each frame was told from (None where unknown), who plays which role, slot values."""

    plot: Plot
    told: tuple[Part | None, ...]
    roles: Mapping[str, Persona]
    values: Mapping[str, str]


def recognised(script: Mapping[str, Any], cast: Sequence[Persona]) -> Telling | None:
    """Return the plot that most frames of a script are told from, or None."""
    texts = [frame["text"] for frame in script["frames"]]
    tellings = [_told_from(plot, texts, cast) for plot in plots()]
    best = max(tellings, key=lambda telling: sum(part is not None for part in telling.told))
    return best if sum(part is not None for part in best.told) >= len(texts) // 2 and "A" in best.roles else None


def _told_from(plot: Plot, texts: Sequence[str], cast: Sequence[Persona]) -> Telling:
    told: list[Part | None] = []
    captured: dict[str, str] = {}
    for text in texts:
        told.append(None)
        for beat, line, pattern in _patterns(plot.key):
            match = pattern.fullmatch(text)
            if match:
                groups = match.groupdict(default="")
                told[-1] = Part(beat, line, groups.pop("lead"), groups.pop("rest"))
                captured = {**groups, **captured}
                break
    return Telling(
        plot,
        tuple(told),
        _roles(captured, cast),
        {name: value for name, value in captured.items() if name not in ROLES},
    )


def _roles(captured: Mapping[str, str], cast: Sequence[Persona]) -> dict[str, Persona]:
    roles = {}
    for role in ROLES:
        named = [persona for persona in cast if persona.name in captured.get(role, "")]
        if named:
            roles[role] = max(named, key=lambda persona: len(persona.name))
    return roles


@cache
def _patterns(key: str) -> tuple[tuple[Beat, Line, re.Pattern[str]], ...]:
    plot = next(plot for plot in plots() if plot.key == key)
    return tuple((beat, line, _pattern(line.text)) for beat in plot.beats for line in (*beat.pair, *beat.solo))


def _pattern(text: str) -> re.Pattern[str]:
    """Match what a line's text is told as; a slot's first place is captured under its name."""
    seen: set[str] = set()

    def slot(match: re.Match[str]) -> str:
        name = match.group(1).replace("\\", "")
        if "." in name or name.endswith("+") or name in seen:
            return ".+?"
        seen.add(name)
        return f"(?P<{name}>.+?)"

    return re.compile(rf"(?P<lead>[^.!?]+[.!?] )??{_SLOT.sub(slot, re.escape(text))}(?P<rest> .*)?", re.DOTALL)
