from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation import images, lifecycle
from curation.export import NothingToExport, Options, content, export_project
from curation.export.formats import NAMES
from curation.export.selection import select
from curation.models import Character, Frame, Image, Kind
from curation.progress import untold
from tests import factories
from tests.curation.export_project import LOCKED, contents, small, varied

pytestmark = pytest.mark.django_db
# All of them write the same records: what a database gives is seen in one.
OTHERS = [pytest.param(name, marks=pytest.mark.any_database) for name in NAMES if name != "jsonl"]
formats = pytest.mark.parametrize("format", ["jsonl", *OTHERS])


def rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_only_what_was_approved_leaves(tmp_path):
    project = varied()
    out = tmp_path / "out"
    manifest = export_project(project, "jsonl", out)
    assert manifest.counts == {"characters": 3, "stories": 2, "frames": 14}
    assert [row["c_id"] for row in rows(out / "characters.jsonl")] == sorted(LOCKED)
    frames = rows(out / "frames.jsonl")
    assert [(row["story"], row["index"]) for row in frames] == [
        (key, index) for key in ("S_9999", "S_10000") for index in range(1, 8)
    ]
    locked = Character.objects.filter(project=project, state="locked")
    whole = Frame.objects.filter(project=project, story__state="illustrated")
    approved = {*locked.values_list("template__sha256", flat=True), *whole.values_list("image__sha256", flat=True)}
    assert {path.stem for path in (out / "images").iterdir()} == approved


@formats
def test_no_unapproved_picture_is_in_any_file(format: str, tmp_path):
    project = varied()
    export_project(project, format, tmp_path / "out")
    kept = b"".join(contents(tmp_path / "out").values())
    unapproved = Image.objects.exclude(sha256__in=_exported(project))
    assert unapproved.count() > 5
    assert not any(images.read(image) in kept for image in unapproved)


def _exported(project) -> set[str]:
    told = content.Content(project, select(project), Options(), untold)
    return {row["image"] for table in ("characters", "frames") for row in told.rows(table, "train")}


def test_the_manifest_counts_what_was_left_out_and_why():
    left_out = select(varied()).left_out
    characters, stories = ({*factories.BEFORE[kind]} for kind in (Kind.CHARACTER, Kind.STORY))
    assert left_out["characters"] == dict.fromkeys(characters - {"locked"}, 1)
    assert left_out["stories"] == dict.fromkeys(stories - {"illustrated"}, 1) | {"illustrating": 2}
    assert left_out["frames"] == {"approved, story not illustrated": 1, "waiting": 14}


def test_a_story_with_a_hole_is_no_sequence():
    project = small()
    story = Frame.objects.filter(project=project).first().story
    hole = factories.frame(story, 8, [], "discarded")
    assert select(project).stories == {"train": 0}
    assert select(project).left_out["stories"] == {"illustrated, not a whole sequence": 1}
    assert select(project).left_out["frames"] == {"approved, story not a whole sequence": 7, "discarded": 1}
    factories.move(hole, "dropped")
    assert (select(project).stories, select(project).count("frames")) == ({"train": 1}, 7)


def test_six_approved_frames_are_no_sequence():
    project = small()
    Frame.objects.filter(project=project, index=7).delete()
    assert select(project).stories == {"train": 0}


@formats
def test_an_export_repeated_is_the_same_to_the_byte(format: str, tmp_path):
    project = varied()
    for out in ("one", "two", "two"):
        export_project(project, format, tmp_path / out)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@formats
def test_no_person_and_no_time_is_in_an_export(format: str, tmp_path):
    project = small()
    person = factories.user("karolina-the-lead")
    frame = Frame.objects.filter(project=project).first()
    factories.attempt(frame, how="manual", made_by=person)
    export_project(project, format, tmp_path / "out")
    kept = b"".join(contents(tmp_path / "out").values())
    assert b"karolina" not in kept
    for word in (b"created_at", b"state_since", b"20%02d-" % (frame.state_since.year % 100)):
        assert word not in kept


@formats
def test_the_manifest_has_the_digest_of_every_file(format: str, tmp_path):
    export_project(varied(), format, tmp_path / "out")
    found = contents(tmp_path / "out")
    manifest = json.loads(found.pop("manifest.json"))
    assert {file["path"]: (file["size"], file["sha256"]) for file in manifest["files"]} == {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in found.items()
    }
    assert manifest["title"] == "Bread & butter: {a} demo"
    assert (manifest["format"], manifest["format_version"]) == (format, 1)


@pytest.mark.any_database
@pytest.mark.parametrize("format", ["jsonl", "parquet", "webdataset"])
def test_the_card_has_a_header_that_finds_both_tables(format: str, tmp_path):
    project = varied()
    export_project(project, format, tmp_path / "out")
    _, header, card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    found = yaml.safe_load(header)
    assert found["pretty_name"] == project.title
    for config in found["configs"]:
        (split,) = config["data_files"]
        assert split["split"] == "train" and list((tmp_path / "out").glob(split["path"]))
    assert [config["config_name"] for config in found["configs"] if config.get("default")] == ["frames"]
    assert f"# {project.title}\n" in card and "Characters: 3; stories: 2;\nframes: 14." in card
    assert "| characters | rejected | 1 |" in card


def test_a_frame_says_how_it_came_to_be(tmp_path):
    project = factories.project("demo")
    hero = factories.character(project, "C_ANN")
    story = factories.story(project, "S_0001", state="illustrated", cast=[hero])
    frame = story.frames.get(index=1)
    placement = frame.placements.get()
    judge = factories.call(project, role="arbitrator", model="measure")
    factories.attempt(placement, score=6.0, passed=False)
    reference = factories.attempt(placement, how="prompt_tuning", score=8.0, passed=True)
    placement.image = reference.image
    placement.save()
    tuned = factories.attempt(frame, how="prompt_tuning", judged_by=judge, score=7.5, passed=True, seed=11)
    by_hand = factories.attempt(frame, how="manual", made_by=factories.user())
    by_hand.call = None
    by_hand.save()
    export_project(project, "jsonl", tmp_path / "out")
    row = rows(tmp_path / "out" / "frames.jsonl")[0]
    assert (row["story"], row["index"], row["cast"]) == ("S_0001", 1, ["C_ANN"])
    assert row["placements"] == [{"c_id": "C_ANN", "p_id": "P_WALK", "e_id": "E_HAPPY", "c_tag": "CT_FULL"}]
    made = row["provenance"]
    assert [attempt["how"] for attempt in made["attempts"]] == ["synthesis", "prompt_tuning", "manual"]
    assert made["attempts"][1] == {
        "number": 2,
        "how": "prompt_tuning",
        "model": "sketch",
        "prompt": "template",
        "prompt_version": "1",
        "seed": 11,
        "call": tuned.call.key,
        "judge": "measure",
        "score": 7.5,
        "passed": True,
        "image": tuned.image.sha256,
    }
    assert (made["attempts"][2]["model"], made["attempts"][2]["call"]) == ("", "")
    assert made["tunings"] == 2
    assert made["references"] == [{"c_id": "C_ANN", "image": reference.image.sha256, "attempts": 2, "tunings": 1}]
    votes = [{"choice": "approve", "count": 2}, {"choice": "reject", "count": 1}]
    assert made["decisions"] == [{"checkpoint": "hv2", "round": 1, "choice": "approve", "votes": votes}]


def test_of_a_decision_only_the_tally_is_told(tmp_path):
    project = factories.project("demo")
    hero = factories.character(project, "C_ANN", state="in_review")
    detail = {"checkpoint": "hv1", "round": 1, "choice": "approve", "votes": {"approve": 2}, "calibration": True}
    lifecycle.move(hero, "locked", actor=factories.user(), detail=detail | {"voters": ["kim"]})
    export_project(project, "jsonl", tmp_path / "out")
    (row,) = rows(tmp_path / "out" / "characters.jsonl")
    assert row["provenance"]["decisions"] == [
        {"checkpoint": "hv1", "round": 1, "choice": "approve", "votes": [{"choice": "approve", "count": 2}]}
    ]


def test_the_number_of_queries_does_not_grow_with_the_frames():
    project = small()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert _exported(project)
        counts.append(len(queries))
        factories.story(project, state="illustrated", frames=12)
    assert counts[0] == counts[1] < 20


def test_records_come_in_order_whatever_the_size_of_the_chunks(monkeypatch):
    project = varied()
    told = content.Content(project, select(project), Options(), untold)
    whole = list(told.rows("frames", "train"))
    monkeypatch.setattr(content, "CHUNK", 3)
    assert list(told.rows("frames", "train")) == whole


def test_a_damaged_picture_stops_the_export_and_is_named(tmp_path):
    project = small()
    path = images.path_of(Character.objects.get().template)
    path.chmod(0o644)
    path.write_bytes(b"bit rot")
    with pytest.raises(images.DamagedImage, match=path.name):
        export_project(project, "jsonl", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_nothing_approved_is_said_with_how_far_things_are(tmp_path):
    project = factories.project("demo")
    factories.character(project, state="in_review")
    factories.character(project, state="in_review")
    with pytest.raises(NothingToExport, match="nothing of demo is approved yet: 2 characters in_review"):
        export_project(project, "jsonl", tmp_path / "out")
    with pytest.raises(NothingToExport, match="it has no characters and no stories"):
        export_project(factories.project(), "jsonl", tmp_path / "out")
    assert not (tmp_path / "out").exists()


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_says_what_it_wrote(tmp_path, capsys):
    project, out = varied(), tmp_path / "out"
    call_command("export", project.slug, "--format", "jsonl", "--out", out)
    assert capsys.readouterr().out.startswith("characters: 3, stories: 2, frames: 14; ")


def test_the_command_prints_one_object_last_if_asked(tmp_path, capsys):
    project, out = small(), tmp_path / "out"
    call_command("export", project.slug, "--format", "parquet", "--out", out, "--json")
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    manifest = json.loads((out / "manifest.json").read_text())
    assert printed.pop("out") == str(out)
    assert printed == manifest


def test_the_command_fails_when_nothing_is_approved(tmp_path):
    with pytest.raises(CommandError, match="nothing of demo is approved yet") as failure:
        call_command("export", factories.project("demo").slug, "--format", "jsonl", "--out", tmp_path / "out")
    assert failure.value.returncode == 1


def test_the_command_says_when_it_is_used_wrongly(tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    for project, message in (("nobody", "there is no project"), (small().slug, "diary.txt")):
        with pytest.raises(CommandError, match=message) as refusal:
            call_command("export", project, "--format", "jsonl", "--out", tmp_path)
        assert refusal.value.returncode == 2
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("export", "demo", "--format", "word", "--out", tmp_path)


def test_the_command_says_when_it_cannot_write(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be written") as failure:
        call_command("export", small().slug, "--format", "jsonl", "--out", tmp_path / "file" / "out")
    assert failure.value.returncode == 1
