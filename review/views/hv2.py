"""HV2: a script as a storyboard, with its cast and the vocabulary it uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from curation.models import Character, StoryVersion
from curation.vocabulary import Vocabulary
from review.models import Case
from review.storyboard import FIELD_CODES, Row, storyboard


def evidence(case: Case) -> dict[str, Any]:
    """Return storyboard, cast, definitions, and for a revision what it was to address."""
    version = StoryVersion.objects.select_related("story__project", "answers").get(cases=case)
    vocabulary = case.project.vocabulary()
    rows = storyboard(version.script, vocabulary, version.answers.script if version.answers else None)
    cast = Character.objects.filter(project=case.project, c_id__in=version.script["cast"]).select_related("template")
    return {
        "version": version,
        "title": version.script["title"],
        "rows": rows,
        "cast": {character.c_id: character for character in cast},
        "definitions": definitions(rows, vocabulary),
        "field_codes": FIELD_CODES,
        "to_address": to_address(version),
    }


def definitions(rows: list[Row], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return the identifiers that a script uses with what they mean, in the vocabulary's order."""
    used = {term.identifier for row in rows for chip in row.chips for term in chip.terms}
    known = vocabulary.poses | vocabulary.expressions | vocabulary.compositions  # type: ignore[operator]
    return [(identifier, known[identifier]) for identifier in known if identifier in used]


def to_address(version: StoryVersion) -> Mapping[int, list[dict[str, Any]]]:
    """Return frame (0: the whole script) -> the panel's findings that a revision was to address."""
    by_frame: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for finding in version.findings:
        by_frame[finding.get("frame") or 0].append(finding)
    return dict(by_frame)
