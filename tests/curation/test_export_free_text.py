"""What a panel member typed stays here, also where a model was asked with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curation.export import Options, export_project
from curation.models import Frame, Story
from tests import factories
from tests.curation.export_project import contents, small
from tests.review import factories as panels

pytestmark = pytest.mark.django_db
TYPED = "as my friend Karolina says"
EVERY = Options(references=True, votes=True, calls=True, rejected=True)


def prompts(file: Path) -> dict[str, str]:
    return {row["key"]: row["prompt"] for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())}


def test_prompts_with_notes_and_orders_of_people_are_empty(tmp_path):
    project = small()
    frame = Frame.objects.get(index=1)
    factories.call(project, key="S_0001/revise/1.0", prompt_name="revise", prompt=TYPED, error=f"not {TYPED}")
    for number, order in ((1, {"user": 1}), (2, {})):
        made = factories.call(
            project, key=f"S_0001/01/repair/{number}", prompt_name="repair", prompt=f"{TYPED}, or not"
        )
        factories.attempt(frame, how="local_edit", call=made, passed=False, instruction=order, prompt=made.prompt)
    factories.call(project, key="S_0001/01/repair/3", prompt_name="repair", prompt=TYPED, outcome="error")
    export_project(project, "jsonl", tmp_path, options=EVERY)
    told = prompts(tmp_path / "calls.jsonl")
    assert [key for key, prompt in told.items() if not prompt] == [
        "S_0001/01/repair/1",
        "S_0001/01/repair/3",
        "S_0001/revise/1.0",
    ]
    of_arbitrator = f"{TYPED}, or not"
    assert told["S_0001/01/repair/2"] == of_arbitrator
    assert b"".join(contents(tmp_path).values()).count(TYPED.encode()) == 2  # its call, and its attempt


def test_nothing_of_a_prompt_that_a_voter_edited_leaves(tmp_path):
    project = panels.project()
    case = panels.frame_case(project)
    panels.decide(case, panels.panel(project, "hv3"), "regenerate", prompt=TYPED)
    frame, story = case.frame, case.frame.story
    placement = frame.placements.get()
    made = factories.call(project, key=f"{frame.label}/compose/1", prompt=TYPED)
    factories.attempt(frame, call=made, passed=False, prompt=TYPED)
    placement.image = factories.attempt(placement, prompt=TYPED, passed=True).image
    placement.prompt, placement.state = TYPED, "approved"
    placement.save()
    for index in range(2, 8):
        factories.frame(story, index, [placement.character], "approved")
    Frame.objects.filter(pk=frame.pk).update(state="approved")
    Story.objects.filter(pk=story.pk).update(state="illustrated")
    manifest = export_project(project, "jsonl", tmp_path, options=EVERY)
    assert min(manifest.counts[table] for table in ("references", "votes", "calls", "rejected")) > 0
    assert TYPED.encode() not in b"".join(contents(tmp_path).values())
    told = prompts(tmp_path / "calls.jsonl")
    assert told[f"{frame.label}/compose/1"] == "" and told[f"{story.key}/02/compose/0"] == "Draw it."
