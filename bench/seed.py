"""Fill the configured database with N open HV1 cases and K panellists; print the project and their tokens.

The templates are a few dozen distinct drawings. Rows are what a real run leaves behind (Events included), written in
bulk. `DATABASE_URL` and `TRIPTYCH_HOME` say where, as for every command.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterable, Sequence
from typing import Any

BATCH = 1000  # rows an INSERT
PICTURES = 36


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=75_000)
    parser.add_argument("--reviewers", type=int, default=32)
    parser.add_argument("--json", action="store_true", help="one JSON object (the only form there is)")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    print(json.dumps(seed(options.items, options.reviewers)))


def seed(items: int, reviewers: int) -> dict[str, Any]:
    """Return the project's slug, how many cases it has, and each panellist's username and token."""
    from django.contrib.auth import get_user_model
    from django.db import connection

    from config.people import free_slug
    from curation import tokens
    from curation.models import Project
    from review.checkpoints import Checkpoint
    from review.panels import seat_panel

    started = time.perf_counter()
    slug = free_slug("bench")
    project = Project.objects.create(slug=slug, title="Bench", seed=1, suite={"name": "sketch"}, paused=True)
    people = [get_user_model().objects.create_user(f"{slug}-{number}") for number in range(1, reviewers + 1)]
    seat_panel(project, Checkpoint.HV1, people)
    open_cases(project, items)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as after any bulk load: plans made without statistics read whole indexes
    return {
        "project": slug,
        "cases": items,
        "seconds": round(time.perf_counter() - started, 1),
        "reviewers": [{"username": one.username, "token": tokens.issue(one, "bench")} for one in people],
    }


def open_cases(project: Any, items: int) -> None:
    """Put `items` characters before HV1, as `review.opening` does one by one."""
    from django.utils import timezone

    from curation.models import Character, Event
    from review.consensus import drawn_for_calibration, rule_for
    from review.models import Case
    from review.standing import policy_of

    now, policy = timezone.now(), policy_of(project)
    templates = draw(project)
    characters = [character(project, number, templates, now) for number in range(1, items + 1)]
    in_bulk(Character, characters)
    steps = [("", "drawn"), ("drawn", "in_review")]
    in_bulk(Event, (event(one, *step, now) for one in characters for step in steps))

    def case(one: Character) -> Case:
        label = f"hv1/{one.label}/1"
        calibration = drawn_for_calibration(project.calibration_key, label, policy.calibration_share)
        rule = rule_for("hv1", "decision", policy.panel_size, policy.quorum, early_close=policy.early_close)
        free = policy.panel_size if calibration or not policy.early_close else min(rule.needs.values())
        return Case(
            project=project, checkpoint="hv1", character=one, label=label, round=1, panel_size=policy.panel_size,
            quorum=policy.quorum, early_close=policy.early_close, calibration=calibration, free=free, opened_at=now,
        )  # fmt: skip

    in_bulk(Case, map(case, characters))


def draw(project: Any) -> list[tuple[Any, Any]]:
    """Return distinct templates with the personas that they show."""
    from curation import images
    from generation.roles import Persona, Prompt
    from generation.suites.sketch.illustrator import SketchIllustrator
    from generation.suites.sketch.mistakes.faults import NONE

    illustrator, prompt = SketchIllustrator(NONE), Prompt("template", "1", "")
    kinds = ("red fox", "grey owl", "old man", "carp", "beetle", "oak tree", "dragon", "newt", "robin")
    drawn = []
    for number in range(PICTURES):
        kind = kinds[number % len(kinds)]
        persona = Persona(f"C_{number}", f"Name {number}", kind, "baker", f"A {kind} with an apron, number {number}.")
        drawn.append((persona, images.store(project, illustrator.draw(prompt, persona, number).value, source="bench")))
    return drawn


def character(project: Any, number: int, templates: Sequence[tuple[Any, Any]], now: Any) -> Any:
    from curation.models import Character

    persona, image = templates[number % len(templates)]
    return Character(
        project=project, c_id=f"C_{number:06d}", name=persona.name, subject_type=persona.subject_type,
        profession=persona.profession, description=persona.description, look=f"bench {number}", template=image,
        state="in_review", state_since=now, score=8.0,
    )  # fmt: skip


def event(item: Any, from_state: str, to_state: str, now: Any) -> Any:
    from curation.models import Event

    return Event(
        project=item.project, kind=item.KIND, item_id=item.pk, label=item.label, from_state=from_state,
        to_state=to_state, cause="bench", at=now,
    )  # fmt: skip


def in_bulk(model: Any, rows: Iterable[Any]) -> None:
    from itertools import islice

    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


if __name__ == "__main__":
    main()
