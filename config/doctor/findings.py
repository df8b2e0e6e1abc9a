"""One line of the doctor's; pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    NOTE = "note"  # worth knowing; nothing is wrong
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it stands in a sentence, and what to do about it ("" for nothing)."""

    name: str
    state: State
    said: str
    do: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def ok(name: str, said: str) -> Finding:
    return Finding(name, State.OK, said)


def note(name: str, said: str, do: str = "") -> Finding:
    return Finding(name, State.NOTE, said, do)


def fail(name: str, said: str, do: str) -> Finding:
    return Finding(name, State.FAIL, said, do)
