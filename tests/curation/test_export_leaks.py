"""No table of one split tells of a character of the other, under whatever name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curation.export import Options, export_project, extras, leaks
from curation.export.entries import Entries
from curation.models import Character, Project
from tests import factories
from tests.curation.export_project import few

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SHARE = 0.25


def rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def with_twin_of_held_out(project: Project, out: Path) -> str:
    """Give a rejected character the look of the one that is held out, as if it had been imported again; its C_ID."""
    export_project(project, "jsonl", out, options=Options(eval_share=SHARE))
    held_out = Character.objects.get(c_id=rows(out / "characters-eval.jsonl")[0]["c_id"])
    factories.character(project, "C_TWIN", state="rejected")
    Character.objects.filter(c_id="C_TWIN").update(description=held_out.description, look=held_out.look)
    return "C_TWIN"


def test_calls_follow_what_they_were_made_for_where_a_c_id_reads_like_the_key_of_a_story(tmp_path):
    project = factories.project("demo")
    told_in = {"S_1": "S_2", "S_2": "S_1", "S_3": "S_4", "S_4": "S_3"}
    for key, c_id in told_in.items():
        factories.story(project, key, state="illustrated", cast=[factories.character(project, c_id)])
    export_project(project, "jsonl", tmp_path / "out", options=Options(eval_share=SHARE, calls=True))
    (held_out,) = [row["c_id"] for row in rows(tmp_path / "out" / "characters-eval.jsonl")]
    keys = {side: [row["key"] for row in rows(tmp_path / "out" / f"calls-{side}.jsonl")] for side in ("train", "eval")}
    drawn = {side: [key for key in keys[side] if "/draw/" in key] for side in keys}
    composed = {side: {key.partition("/")[0] for key in keys[side] if "/compose/" in key} for side in keys}
    assert drawn == {
        "train": [f"{c_id}/draw/0" for c_id in told_in if c_id != held_out],
        "eval": [f"{held_out}/draw/0"],
    }
    assert composed == {"train": set(told_in) - {told_in[held_out]}, "eval": {told_in[held_out]}}


def test_a_rejected_twin_of_a_held_out_character_is_no_negative_of_train(tmp_path):
    project = few()
    twin = with_twin_of_held_out(project, tmp_path / "out")
    factories.character(project, "C_BAD", state="rejected")
    manifest = export_project(project, "jsonl", tmp_path / "out", options=Options(eval_share=SHARE, rejected=True))
    assert twin not in {row["item"] for row in rows(tmp_path / "out" / "rejected-train.jsonl")}
    assert manifest.counts["rejected"] == 1
    assert manifest.split["shared_by_table"] == {"characters and frames": 0, "rejected": 0}


def test_a_leak_in_any_table_stops_the_export(tmp_path, monkeypatch):
    project = few()
    twin = with_twin_of_held_out(project, tmp_path / "before")
    pk = Character.objects.get(c_id=twin).pk
    monkeypatch.setattr(extras, "turned_down", lambda project, characters: Entries.of([(pk, 0)]))
    with pytest.raises(leaks.Leak, match=r"C_TWIN .* in its table rejected"):
        export_project(project, "jsonl", tmp_path / "out", options=Options(eval_share=SHARE, rejected=True))
    assert not (tmp_path / "out").exists()
