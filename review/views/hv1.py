"""HV1: a template, and what it was to show."""

from __future__ import annotations

from typing import Any

from curation.models import Character
from review.attributes import visual_runs
from review.models import Case


def evidence(case: Case) -> dict[str, Any]:
    """Return the character and its description with the visual attributes marked."""
    character = Character.objects.select_related("template").get(cases=case)
    return {"character": character, "title": str(character.name), "description": visual_runs(character.description)}
