"""HV2: a script as a storyboard, with its cast and the vocabulary it uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from curation.models import Character, StoryVersion
from curation.vocabulary import Vocabulary
from review.checkpoints import Checkpoint
from review.models import Case
from review.reasons import REASONS, reason_label
from review.storyboard import FIELD_CODES, Row, storyboard


@dataclass(frozen=True)
class Asked:
    """A finding of the panel that a revision was to address; `who` is the character concerned, if one is."""

    field: str
    code: str
    note: str
    who: str


def evidence(case: Case) -> dict[str, Any]:
    """Return storyboard, cast, definitions, and for a revision what it was to address."""
    version = StoryVersion.objects.select_related("story__project", "answers").get(cases=case)
    vocabulary = case.project.vocabulary()
    rows = storyboard(version.script, version.answers.script if version.answers else None)
    cast = Character.objects.filter(project=case.project, c_id__in=version.script["cast"]).select_related("template")
    members = {character.c_id: character for character in cast}
    return {
        "version": version,
        "title": version.script["title"],
        "rows": rows,
        "cast": members,
        "definitions": definitions(rows, vocabulary),
        "field_codes": FIELD_CODES,
        "to_address": to_address(version, {c_id: member.name for c_id, member in members.items()}),
    }


def definitions(rows: list[Row], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return the identifiers that a script uses with what they mean, in the vocabulary's order."""
    used = {term.identifier for row in rows for chip in row.chips for term in chip.terms}
    known = vocabulary.poses | vocabulary.expressions | vocabulary.compositions  # type: ignore[operator]
    return [(identifier, known[identifier]) for identifier in known if identifier in used]


def to_address(version: StoryVersion, names: Mapping[str, str]) -> dict[int, list[Asked]]:
    """Return frame (0: the whole script) -> what the panel found in the version that this one answers."""
    by_frame: dict[int, list[Asked]] = defaultdict(list)
    for finding in version.findings:
        code, said, c_id = finding["code"], finding["message"], finding["c_id"]
        plain = code in REASONS[Checkpoint.HV2] and said == reason_label(Checkpoint.HV2, code)
        asked = Asked(finding["field"], code, "" if plain else said, names.get(c_id, c_id))
        by_frame[finding["frame"] or 0].append(asked)
    return dict(by_frame)
