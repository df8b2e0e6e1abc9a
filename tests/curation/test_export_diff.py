"""What two exports differ in, and why."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from curation.export import Options, export_project
from curation.models import Frame
from tests import factories
from tests.curation.export_project import few, small

pytestmark = pytest.mark.django_db


def lines(capsys, *args) -> list[str]:
    call_command("export_diff", *map(str, args))
    return capsys.readouterr().out.splitlines()


def test_the_same_export_twice_differs_in_nothing(tmp_path, capsys):
    project = small()
    for out in ("one", "two"):
        export_project(project, "jsonl", tmp_path / out)
    assert lines(capsys, "demo", tmp_path / "one", tmp_path / "two") == ["added: 0, removed: 0, changed: 0"]


def test_what_was_approved_since_was_added(tmp_path, capsys):
    project = small()
    export_project(project, "jsonl", tmp_path / "one")
    factories.story(project, "S_0002", state="illustrated", cast=[factories.character(project, "C_BO")])
    export_project(project, "parquet", tmp_path / "two")
    found = lines(capsys, "demo", tmp_path / "one", tmp_path / "two")
    assert found[0].startswith("+ character C_BO: approved on ")
    assert found[1].startswith("+ frame S_0002/01: approved on ")
    assert found[-1] == "added: 8, removed: 0, changed: 0"


def test_what_a_split_moves_or_has_no_place_for_is_told(tmp_path, capsys):
    project = factories.project("demo")
    cast = [factories.character(project, f"C_{number}") for number in range(4)]
    for number, hero in enumerate(cast):
        factories.story(project, f"S_{number}", state="illustrated", cast=[hero])
    for number in range(3):
        factories.story(project, f"S_{number}{number}", state="illustrated", cast=[cast[number], cast[number + 1]])
    export_project(project, "jsonl", tmp_path / "one")
    export_project(project, "jsonl", tmp_path / "two", options=Options(eval_share=0.25))
    there = lines(capsys, "demo", tmp_path / "one", tmp_path / "two")
    back = lines(capsys, "demo", tmp_path / "two", tmp_path / "one")
    assert sum(line.endswith("two its story has characters of both splits") for line in there) >= 7
    assert any("moved from train to eval" in line for line in there)
    assert any(line.startswith("+ frame") and "in " in line and "both splits" in line for line in back)


def test_a_split_is_no_reason_for_what_it_never_left_out(tmp_path, capsys):
    project = few()
    export_project(project, "jsonl", tmp_path / "one", options=Options(eval_share=0.25))
    factories.story(project, "S_NEW", state="illustrated", cast=[factories.character(project, "C_NEW")])
    export_project(project, "jsonl", tmp_path / "two")
    there = lines(capsys, "demo", tmp_path / "one", tmp_path / "two")
    assert there[0].startswith("+ character C_NEW: approved on ")
    assert there[1].startswith("+ frame S_NEW/01: approved on ")
    export_project(project, "jsonl", tmp_path / "two", options=Options(eval_share=0.25))
    back = lines(capsys, "demo", tmp_path / "two", tmp_path / "one")
    gone = [line for line in back if line.startswith("- ")]
    assert len(gone) == 8 and all(line.endswith("one was made before it was approved") for line in gone)


def test_what_somebody_changed_by_hand_is_told(tmp_path, capsys):
    project = small()
    export_project(project, "jsonl", tmp_path / "one")
    Frame.objects.filter(index=3).update(text="Something else.")
    Frame.objects.filter(index=4).update(state="dropped")
    factories.frame(Frame.objects.get(index=3).story, 8, [], "approved")
    export_project(project, "jsonl", tmp_path / "two")
    found = lines(capsys, "demo", tmp_path / "one", tmp_path / "two")
    assert [line.partition(":")[0] for line in found[:3]] == [
        "+ frame S_0001/08",
        "- frame S_0001/04",
        "~ frame S_0001/03",
    ]
    assert "it is dropped now" in found[1] and "other words" in found[2]


def test_the_command_prints_one_object_if_asked(tmp_path, capsys):
    export_project(small(), "jsonl", tmp_path / "one")
    call_command("export_diff", "demo", str(tmp_path / "one"), str(tmp_path / "one"), "--json")
    assert json.loads(capsys.readouterr().out)["counts"] == {"added": 0, "removed": 0, "changed": 0}


def test_what_is_no_version_is_said_with_those_there_are(tmp_path):
    export_project(small(), "jsonl", tmp_path / "one")
    with pytest.raises(CommandError, match="neither a folder of an export nor a version of demo; there are: none yet"):
        call_command("export_diff", "demo", "v9", str(tmp_path / "one"))
