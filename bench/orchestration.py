"""Stages a second of one worker whose models answer at once: what claims, moves, Events and records cost.

Runs Phase I (describe, draw, gate) on N characters in a throw-away SQLite home, without Redis between the batches.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from io import BytesIO


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="triptych-bench-") as folder:
        os.environ.update(TRIPTYCH_HOME=folder, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="ERROR")
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        print(json.dumps(measure(options.items)))


def measure(items: int) -> dict[str, object]:
    """Return stages a second over Phase I, and each stage's own rate."""
    from django.core.management import call_command

    from curation.models import Character, Project
    from generation.planning import plan_characters
    from generation.stages import BY_NAME
    from generation.work import run_batch

    call_command("migrate", verbosity=0)
    _register_instant_suite()
    project = Project.objects.create(slug="bench", title="bench", seed=1, suite={"name": "instant"})
    plan_characters(project, items)
    rates, started = {}, time.perf_counter()
    for name in ("describe", "draw", "gate"):
        since = time.perf_counter()
        while run_batch(BY_NAME[name]):
            pass
        rates[name] = round(items / (time.perf_counter() - since), 1)
    seconds = time.perf_counter() - started
    assert Character.objects.filter(state="in_review").count() == items
    return {"items": items, "stages_per_second": round(3 * items / seconds, 1), "by_stage": rates}


def _register_instant_suite() -> None:
    from generation import suites

    suites.BUILDERS["instant"] = f"{__name__ if __name__ != '__main__' else 'bench.orchestration'}:build_instant"


def build_instant():
    """Return a suite whose models answer at once, with a picture of their own for every seed."""
    from PIL import Image

    from generation.roles import Answer, CharacterDraft, Role, Usage, Verdict
    from generation.suites import Player, Suite

    class Instant:
        model = "instant"

        def describe(self, prompt, brief, seed):
            return Answer(CharacterDraft("Mira", f"A {brief.subject_type} of {seed}."), Usage(self.model))

        def draw(self, prompt, persona, seed):
            out = BytesIO()
            Image.new("RGB", (64, 64), (seed % 256, seed // 256 % 256, seed // 65536 % 256)).save(out, "PNG")
            return Answer(out.getvalue(), Usage(self.model, images=1))

        def score_template(self, prompt, image, persona):
            return Answer(Verdict((9.0,), (9.0,), (), "fine"), Usage("instant judge"))

    class Judge(Instant):
        model = "instant judge"

    roles = {Role.WRITER: Instant(), Role.ILLUSTRATOR: Instant(), Role.ARBITRATOR: Judge()}
    return Suite("instant", {role: (Player(player),) for role, player in roles.items()})


if __name__ == "__main__":
    main()
