"""What an export holds by option: a split, references, rejected attempts, model calls, votes."""

from __future__ import annotations

import json
from pathlib import Path

import datasets
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from curation import images
from curation.export import BadOptions, Options, export_project, inventory, leaks
from curation.export.formats import NAMES
from curation.models import Character, Event, Frame, Project
from tests import factories
from tests.curation.export_project import contents, small
from tests.review import factories as panels

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
carrying = pytest.mark.parametrize("format", ["jsonl", "parquet", "webdataset"])


def rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def crowd() -> Project:
    """Five stories of one character each, and one story of the first two."""
    project = factories.project("demo")
    cast = [factories.character(project, f"C_{number:02}") for number in range(5)]
    for number, hero in enumerate(cast):
        factories.story(project, f"S_{number:04}", state="illustrated", cast=[hero])
    factories.story(project, "S_0005", state="illustrated", cast=cast[:2])
    return project


@pytest.mark.parametrize("format", NAMES)
def test_every_format_can_be_split(format: str, tmp_path):
    project = crowd()
    manifest = export_project(project, format, tmp_path / "out", options=Options(eval_share=0.4))
    splits = manifest.split["splits"]
    assert manifest.split["shared_characters"] == 0
    assert splits["eval"]["characters"] == 2 and splits["train"]["characters"] == 3
    assert splits["eval"]["frames"] and splits["train"]["frames"]
    lost = 6 - splits["eval"]["stories"] - splits["train"]["stories"]
    assert manifest.left_out["stories"].get("illustrated, characters of both splits", 0) == lost


def test_no_character_of_eval_is_in_a_line_of_train(tmp_path):
    export_project(crowd(), "jsonl", tmp_path, options=Options(eval_share=0.4))
    told = {
        split: {c_id for row in rows(tmp_path / f"frames-{split}.jsonl") for c_id in row["cast"]}
        for split in ("train", "eval")
    }
    assert told["train"] and told["eval"] and not told["train"] & told["eval"]
    assert told["eval"] <= {row["c_id"] for row in rows(tmp_path / "characters-eval.jsonl")}


def test_load_dataset_knows_both_splits(tmp_path):
    datasets.disable_progress_bars()
    manifest = export_project(crowd(), "parquet", tmp_path / "out", options=Options(eval_share=0.4))
    loaded = datasets.load_dataset(str(tmp_path / "out"), "frames", cache_dir=str(tmp_path / "cache"))
    assert {name: len(split) for name, split in loaded.items()} == {
        name: counts["frames"] for name, counts in manifest.split["splits"].items()
    }


def test_a_leak_stops_the_export(tmp_path, monkeypatch):
    project = crowd()
    monkeypatch.setattr(inventory, "casts_of", lambda stories: {story: ["C_00"] for story in stories})
    with pytest.raises(leaks.Leak, match="C_00"):
        export_project(project, "jsonl", tmp_path / "out", options=Options(eval_share=0.4))
    assert not (tmp_path / "out").exists()


def test_approved_references_come_if_asked(tmp_path):
    project = small()
    hero = Character.objects.get()
    placement = hero.placements.order_by("frame__index").first()
    factories.attempt(placement)
    placement.image = placement.attempts.get().image
    placement.save()
    export_project(project, "jsonl", tmp_path, options=Options(references=True))
    (row,) = rows(tmp_path / "references.jsonl")
    assert (row["story"], row["index"], row["c_id"], row["p_id"]) == ("S_0001", 1, "C_ANN", "P_WALK")
    assert (tmp_path / row["image"]).read_bytes() == images.read(placement.image)


def test_negatives_are_what_the_arbitrator_or_a_panel_turned_down(tmp_path):
    project = small()
    frame = Character.objects.get().placements.order_by("frame__index").first().frame
    verdict = {"findings": ["two tails"], "rationale": "one too many"}
    failed = factories.attempt(frame, passed=False, score=3.0, verdict=verdict)
    factories.character(project, "C_BAD", state="rejected")
    factories.character(project, "C_NEW", state="in_review")
    export_project(project, "jsonl", tmp_path, options=Options(rejected=True))
    template, of_frame = rows(tmp_path / "rejected.jsonl")
    assert (template["kind"], template["item"], template["rejected_by"]) == ("template", "C_BAD", "panel")
    assert (of_frame["kind"], of_frame["item"], of_frame["rejected_by"]) == ("frame", "S_0001/01", "arbitrator")
    assert json.loads(of_frame["verdict"]) == verdict
    assert [placed["c_id"] for placed in of_frame["placements"]] == ["C_ANN"]
    assert (tmp_path / of_frame["image"]).read_bytes() == images.read(failed.image)


def test_corrections_that_a_panel_did_not_accept_are_negatives_too(tmp_path):
    project = small()
    frame = Frame.objects.get(index=1)
    refused = factories.attempt(frame, how="manual")
    kept = {"kind": "frame", "item_id": frame.pk, "from_state": "in_review", "to_state": "correcting"}
    detail = {"checkpoint": "hv3", "choice": "reject"}
    Event.objects.create(project=project, label=frame.label, at=timezone.now(), detail=detail, **kept)
    factories.attempt(frame, how="manual")  # that nobody decided about
    export_project(project, "jsonl", tmp_path, options=Options(rejected=True))
    (row,) = rows(tmp_path / "rejected.jsonl")
    assert (row["item"], row["number"], row["rejected_by"]) == ("S_0001/01", refused.number, "panel")


def test_votes_on_characters_that_were_turned_down_come_with_the_rejected(tmp_path):
    project = panels.project()
    people = panels.panel(project)
    for c_id, choice in (("C_ANN", "approve"), ("C_BAD", "reject")):
        panels.decide(panels.character_case(project, c_id=c_id), people, choice)
    for rejected, items in ((False, {"C_ANN"}), (True, {"C_ANN", "C_BAD"})):
        export_project(project, "jsonl", tmp_path / "out", options=Options(votes=True, rejected=rejected))
        assert {row["item"] for row in rows(tmp_path / "out" / "votes.jsonl")} == items


def test_calls_of_what_is_exported_come_if_asked(tmp_path):
    project = small()
    factories.call(project, key="C_ANN/describe/0", role="writer", parameters={"b": 1, "a": 2})
    factories.call(project, key="C_OTHER/draw/0")
    export_project(project, "jsonl", tmp_path, options=Options(calls=True))
    found = rows(tmp_path / "calls.jsonl")
    keys = [row["key"] for row in found]
    assert keys == sorted(keys) and "C_OTHER/draw/0" not in keys
    assert {"C_ANN/describe/0", "C_ANN/draw/0", "S_0001/01/compose/0"} <= set(keys)
    assert next(row for row in found if row["key"] == "C_ANN/describe/0")["parameters"] == '{"a": 2, "b": 1}'


def test_votes_come_by_pseudonym_and_without_free_text(tmp_path):
    project = panels.project()
    people = panels.panel(project)
    case = panels.character_case(project, c_id="C_ANN")
    panels.decide(case, people, "approve", note="as my friend Karolina says")
    export_project(project, "jsonl", tmp_path, options=Options(votes=True))
    found = rows(tmp_path / "votes.jsonl")
    assert [(row["checkpoint"], row["item"], row["choice"], row["decision"]) for row in found] == [
        ("hv1", "C_ANN", "approve", "approve")
    ] * 2
    assert len({row["voter"] for row in found}) == 2
    kept = b"".join(contents(tmp_path).values())
    assert b"Karolina" not in kept
    assert not any(person.username.encode() in kept for person in people)


@carrying
def test_every_table_can_go_together_and_again_the_same(format: str, tmp_path):
    every = Options(references=True, votes=True, calls=True, rejected=True)
    project = small()
    for out in ("one", "two"):
        manifest = export_project(project, format, tmp_path / out, options=every)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert set(manifest.counts) == {"characters", "stories", "frames", "references", "votes", "calls", "rejected"}


@pytest.mark.parametrize("format", ["omnigen2", "vistorybench"])
def test_formats_with_no_place_for_more_say_so(format: str, tmp_path):
    with pytest.raises(BadOptions, match=f"{format} has no place for references"):
        export_project(small(), format, tmp_path / "out", options=Options(references=True))


def test_the_command_takes_the_options(tmp_path, capsys):
    wanted = ("--eval-share", "0.4", "--with-votes", "--with-calls")
    call_command("export", crowd().slug, "--format", "jsonl", "--out", tmp_path / "out", *wanted)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["counts"]["votes"] == 0 and (tmp_path / "out" / "calls-eval.jsonl").exists()
    with pytest.raises(CommandError, match="lies between 0 and") as refusal:
        call_command("export", "demo", "--format", "jsonl", "--out", tmp_path / "out", "--eval-share", "2")
    assert refusal.value.returncode == 2
