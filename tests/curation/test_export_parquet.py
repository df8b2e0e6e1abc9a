from __future__ import annotations

import json

import datasets
import pyarrow.parquet as pq
import pytest

from curation import images
from curation.export import arrow_schema, export_project
from curation.export.formats import parquet
from curation.models import Character, Frame
from tests.curation.export_project import LOCKED, small, varied

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def offline(monkeypatch, tmp_path):
    monkeypatch.setattr(datasets.config, "HF_DATASETS_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()


def test_load_dataset_reads_the_pictures_and_what_is_said_of_them(tmp_path):
    project = varied()
    export_project(project, "parquet", tmp_path / "out")
    for loaded in (
        datasets.load_dataset("parquet", data_dir=str(tmp_path / "out" / "frames"), split="train"),
        datasets.load_dataset(str(tmp_path / "out"), "frames", split="train"),
    ):
        assert len(loaded) == 14
        row = loaded[0]
        frame = Frame.objects.get(project=project, story__key="S_9999", index=1)
        assert row["image"].size == (frame.image.width, frame.image.height)
        assert [placement["c_id"] for placement in row["placements"]] == list(LOCKED)
        assert row["provenance"]["attempts"][0]["image"] == frame.image.sha256


def test_load_dataset_reads_the_characters(tmp_path):
    export_project(varied(), "parquet", tmp_path / "out")
    loaded = datasets.load_dataset(str(tmp_path / "out"), "characters", split="train")
    assert loaded["c_id"][:] == sorted(LOCKED)
    assert loaded[0]["image"].mode == "RGB"


def test_load_dataset_reads_the_lines_too(tmp_path):
    export_project(varied(), "jsonl", tmp_path / "out")
    loaded = datasets.load_dataset(str(tmp_path / "out"), "frames", split="train")
    assert len(loaded) == 14 and loaded[0]["image"].startswith("images/")


@pytest.mark.parametrize("schema", [schema for schema in arrow_schema.SCHEMAS.values() if "image" in schema.names])
def test_the_features_are_those_that_the_library_itself_would_write(schema):
    features = datasets.Features.from_arrow_schema(schema)
    assert isinstance(features["image"], datasets.Image)
    assert json.loads(features.arrow_schema.metadata[b"huggingface"]) == json.loads(schema.metadata[b"huggingface"])
    assert features.arrow_schema.remove_metadata() == schema.remove_metadata()


def test_the_pictures_inside_are_those_of_the_store(tmp_path):
    export_project(small(), "parquet", tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "characters")
    template = Character.objects.get().template
    assert table["image"].to_pylist() == [{"bytes": images.read(template), "path": f"{template.sha256}.png"}]


def test_large_tables_are_cut_into_shards_and_small_row_groups(tmp_path, monkeypatch):
    project = varied()
    size = Frame.objects.filter(project=project, story__key="S_9999").first().image.size
    monkeypatch.setattr(parquet, "SHARD_BYTES", size * 5)
    monkeypatch.setattr(parquet, "GROUP_ROWS", 2)
    export_project(project, "parquet", tmp_path / "out")
    shards = sorted((tmp_path / "out" / "frames").iterdir())
    assert [shard.name for shard in shards] == [f"train-{n:05}-of-{len(shards):05}.parquet" for n in range(len(shards))]
    assert len(shards) >= 3
    assert pq.ParquetFile(shards[0]).metadata.row_group(0).num_rows == 2
    assert len(datasets.load_dataset(str(tmp_path / "out"), "frames", split="train")) == 14


def test_a_project_without_stories_has_no_table_of_frames(tmp_path):
    project = small()
    Frame.objects.filter(project=project).delete()
    export_project(project, "parquet", tmp_path / "out")
    assert not (tmp_path / "out" / "frames").exists()
    assert len(datasets.load_dataset(str(tmp_path / "out"), split="train")) == 1
