"""What became of an import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from curation.intake.lines import LineError


@dataclass(frozen=True)
class Report:
    """The labels of the items that were taken, in the order of their lines, and every error, in theirs."""

    file: str
    taken: tuple[str, ...]
    errors: tuple[LineError, ...]

    @classmethod
    def of(cls, file: str, errors: Iterable[LineError], taken: Iterable[str] = ()) -> Report:
        return cls(file, tuple(taken), tuple(sorted(errors, key=lambda error: error.line)))

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "taken": list(self.taken),
            "errors": [error.as_json() for error in self.errors],
        }
