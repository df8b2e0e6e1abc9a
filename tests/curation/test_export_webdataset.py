from __future__ import annotations

import io
import tarfile

import pytest
import webdataset
from PIL import Image as Pillow

from curation import images
from curation.export import export_project
from curation.export.formats import webdataset as ours
from curation.models import Frame
from tests.curation.export_project import LOCKED, small, varied

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def samples(folder, table: str) -> list[dict]:
    shards = sorted(str(path) for path in (folder / table).glob("train-*.tar"))
    return list(webdataset.WebDataset(shards, shardshuffle=False).decode("pil"))


def test_webdataset_reads_pictures_with_what_is_said_of_them(tmp_path):
    project = varied()
    export_project(project, "webdataset", tmp_path / "out")
    frames = samples(tmp_path / "out", "frames")
    assert len(frames) == 14
    stored = Frame.objects.get(project=project, story__key="S_9999", index=1).image
    assert (frames[0]["json"]["story"], frames[0]["json"]["image"]) == ("S_9999", stored.sha256)
    assert frames[0]["png"].size == (stored.width, stored.height)
    assert [sample["json"]["c_id"] for sample in samples(tmp_path / "out", "characters")] == sorted(LOCKED)


def test_the_two_lines_of_the_card_load_the_frames(tmp_path, monkeypatch):
    export_project(small(), "webdataset", tmp_path / "out")
    known: dict = {}
    exec(ours.FORMAT.load(folder=str(tmp_path / "out")), known)
    loaded = list(known["frames"])
    assert len(loaded) == 7
    assert isinstance(loaded[0][0], Pillow.Image) and loaded[0][1]["index"] == 1


def test_shards_are_cut_by_size_and_samples_keep_their_order(tmp_path, monkeypatch):
    project = varied()
    whole = Frame.objects.filter(project=project, story__key="S_9999").first().image.size
    monkeypatch.setattr(ours, "SHARD_BYTES", whole * 5)
    export_project(project, "webdataset", tmp_path / "out")
    assert len(list((tmp_path / "out" / "frames").iterdir())) >= 3
    found = samples(tmp_path / "out", "frames")
    assert [(sample["json"]["story"], sample["json"]["index"]) for sample in found] == [
        (key, index) for key in ("S_9999", "S_10000") for index in range(1, 8)
    ]
    assert len({sample["__key__"].rpartition("/")[2] for sample in found}) == 14


def test_a_shard_is_a_tar_to_everybody(tmp_path):
    export_project(small(), "webdataset", tmp_path / "out")
    data = (tmp_path / "out" / "frames" / "train-000000.tar").read_bytes()
    assert len(data) % 10_240 == 0
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        members = archive.getmembers()
        picture = archive.extractfile(members[0]).read()
    assert {(member.mtime, member.uid, member.uname) for member in members} == {(0, 0, "")}
    assert picture == images.read(Frame.objects.get(index=1).image)
