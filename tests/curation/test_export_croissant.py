from __future__ import annotations

import hashlib
import io
import json

import mlcroissant
import pytest
from PIL import Image as Pillow

from curation.export import Options, export_project
from curation.export.formats import parquet
from curation.models import Frame
from tests.curation.export_project import varied

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def described(out) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(jsonld=out / "croissant.json")


def test_mlcroissant_finds_nothing_wrong(tmp_path):
    export_project(
        varied(), "parquet", tmp_path, options=Options(references=True, rejected=True, calls=True, votes=True)
    )
    found = described(tmp_path)
    assert not found.metadata.ctx.issues.errors
    # There is no approved reference and no vote, and Croissant's sets of files must have files.
    assert {record_set.id for record_set in found.metadata.record_sets} == {
        f"{table}-train" for table in ("characters", "frames", "rejected", "calls")
    }


def test_mlcroissant_reads_the_frames_with_their_pictures(tmp_path):
    project = varied()
    export_project(project, "parquet", tmp_path)
    found = list(described(tmp_path).records("frames-train"))
    assert len(found) == 14
    stored = Frame.objects.get(project=project, story__key="S_9999", index=1).image
    picture = found[0]["frames-train/image"]
    picture = picture if isinstance(picture, Pillow.Image) else Pillow.open(io.BytesIO(picture))
    assert picture.size == (stored.width, stored.height)


def test_every_shard_is_read(tmp_path, monkeypatch):
    project = varied()
    monkeypatch.setattr(parquet, "SHARD_BYTES", 600)
    export_project(project, "parquet", tmp_path)
    assert len(list((tmp_path / "frames").iterdir())) > 2
    assert len(list(described(tmp_path).records("frames-train"))) == 14


def test_the_digests_are_those_of_the_shards(tmp_path):
    export_project(varied(), "parquet", tmp_path)
    for shard in json.loads((tmp_path / "croissant.json").read_text())["distribution"]:
        if shard["@type"] == "cr:FileObject":
            data = (tmp_path / shard["contentUrl"]).read_bytes()
            assert shard["sha256"] == hashlib.sha256(data).hexdigest()
