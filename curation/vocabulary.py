"""The control vocabulary (28 poses, 12 expressions, 21 composition tags) and the diversity groups; pure data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


class TermKind(StrEnum):
    POSE = "pose"
    EXPRESSION = "expression"
    COMPOSITION = "composition"


PREFIX = {TermKind.POSE: "P_", TermKind.EXPRESSION: "E_", TermKind.COMPOSITION: "CT_"}


@dataclass(frozen=True)
class Vocabulary:
    """Identifiers with their one-line definitions, in display order."""

    poses: Mapping[str, str]
    expressions: Mapping[str, str]
    compositions: Mapping[str, str]

    def of(self, kind: TermKind) -> Mapping[str, str]:
        return {
            TermKind.POSE: self.poses,
            TermKind.EXPRESSION: self.expressions,
            TermKind.COMPOSITION: self.compositions,
        }[kind]

    def extended(self, entries: Iterable[tuple[TermKind, str, str]]) -> Vocabulary:
        """Return this vocabulary with a project's own (kind, identifier, definition) entries added."""
        added = {kind: dict(self.of(kind)) for kind in TermKind}
        for kind, identifier, definition in entries:
            added[TermKind(kind)][identifier] = definition
        return Vocabulary(added[TermKind.POSE], added[TermKind.EXPRESSION], added[TermKind.COMPOSITION])


@cache
def shipped() -> Vocabulary:
    """Return the 28/12/21 identifiers that ship with the product."""
    terms = json.loads((DATA / "vocabulary.json").read_text(encoding="utf-8"))
    return Vocabulary(terms["poses"], terms["expressions"], terms["compositions"])


@cache
def subject_types() -> Mapping[str, tuple[str, ...]]:
    """Return the 8 subject groups, each with its subject types (over 650 in all)."""
    return _groups("subject_types.json")


@cache
def professions() -> Mapping[str, tuple[str, ...]]:
    """Return the 4 profession groups, each with its professions (over 440 in all)."""
    return _groups("professions.json")


def subject_group(subject_type: str) -> str:
    """Return the group of a subject type, or "" for one that no group lists."""
    return _group_of(subject_types(), subject_type)


def profession_group(profession: str) -> str:
    """Return the group of a profession, or "" for one that no group lists."""
    return _group_of(professions(), profession)


def _groups(name: str) -> Mapping[str, tuple[str, ...]]:
    loaded = json.loads((DATA / name).read_text(encoding="utf-8"))
    return {group: tuple(words) for group, words in loaded.items()}


def _group_of(groups: Mapping[str, tuple[str, ...]], word: str) -> str:
    return next((group for group, words in groups.items() if word.lower() in words), "")
