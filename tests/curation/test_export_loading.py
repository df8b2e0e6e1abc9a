"""What a data card says of its tables is what `datasets` loads, whatever is empty or unknown in them."""

from __future__ import annotations

import json
from pathlib import Path

import datasets
import pytest
import yaml

from curation.export import Options, arrow_schema, export_project
from curation.export.formats import format_named
from curation.models import Attempt, Character, Placement
from tests import factories
from tests.curation.export_project import few, small

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
carrying = pytest.mark.parametrize("format", ["jsonl", "parquet", "webdataset"])
SPLIT = Options(eval_share=0.25)


@pytest.fixture(autouse=True)
def offline(monkeypatch, tmp_path):
    monkeypatch.setattr(datasets.config, "HF_DATASETS_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()


def header(out: Path) -> dict:
    return yaml.safe_load((out / "README.md").read_text(encoding="utf-8").split("---\n")[1])


def loaded(out: Path, table: str, **options) -> dict:
    return datasets.load_dataset(str(out), table, **options)


@carrying
def test_every_table_of_the_card_loads_when_a_split_or_a_table_has_no_row(format: str, tmp_path):
    project = few()
    factories.character(project, "C_BAD", state="rejected")
    options = Options(eval_share=0.25, votes=True, rejected=True)
    manifest = export_project(project, format, tmp_path / "out", options=options)
    found = {
        config["config_name"]: loaded(tmp_path / "out", config["config_name"])
        for config in header(tmp_path / "out")["configs"]
    }
    assert {table: set(splits) for table, splits in found.items()} == {
        "characters": {"train", "eval"},
        "frames": {"train", "eval"},
        "rejected": {"train"},
    }
    assert manifest.counts["votes"] == 0
    for table, splits in found.items():
        assert sum(map(len, splits.values())) == manifest.counts[table]
    assert "`votes` was asked for and has no row" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


@carrying
def test_what_is_unknown_or_empty_in_train_loads_with_what_is_known_in_eval(format: str, tmp_path):
    project = few()
    export_project(project, "jsonl", tmp_path / "out", options=SPLIT)
    held_out = json.loads((tmp_path / "out" / "characters-eval.jsonl").read_text())["c_id"]
    Character.objects.exclude(c_id=held_out).update(score=None)
    Attempt.objects.exclude(character__c_id=held_out).update(score=None, seed=None)
    Placement.objects.exclude(character__c_id=held_out).delete()
    export_project(project, format, tmp_path / "out", options=SPLIT)
    for table, column in (("characters", "score"), ("frames", "placements")):
        sides = loaded(tmp_path / "out", table)
        train, held = ([row.get("json", row)[column] for row in sides[side]] for side in ("train", "eval"))
        assert not any(train) and all(held)


def test_lines_far_apart_may_differ_in_what_is_known(tmp_path):
    project = small()
    Placement.objects.exclude(frame__index=7).delete()
    export_project(project, "jsonl", tmp_path / "out")
    frames = loaded(tmp_path / "out", "frames", split="train", chunksize=500)
    assert [len(row["placements"]) for row in frames] == [0] * 6 + [1]


@pytest.mark.parametrize("table", arrow_schema.SCHEMAS)
def test_the_columns_of_the_card_are_those_of_the_schema(table: str):
    told = datasets.Features._from_yaml_list(format_named("jsonl").columns(table))
    wanted = datasets.Features.from_arrow_schema(arrow_schema.SCHEMAS[table])
    if "image" in wanted:
        wanted["image"] = datasets.Value("string")
    assert told == wanted


def test_the_title_loses_what_is_no_yaml(tmp_path):
    project = factories.project("demo", title="Demo\x7f \x9f of \u2028 four")
    factories.character(project)
    export_project(project, "jsonl", tmp_path / "out")
    assert header(tmp_path / "out")["pretty_name"] == "Demo of four"
