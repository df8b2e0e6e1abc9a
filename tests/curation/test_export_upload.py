from __future__ import annotations

import fsspec
import pytest
from django.core.management import CommandError, call_command

from curation.export import claims, jobs
from curation.models import Export
from tests import factories
from tests.curation.export_project import contents, small

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_store():
    yield
    fsspec.filesystem("memory").store.clear()


def export(tmp_path, url: str, project=None) -> None:
    call_command("export", (project or small()).slug, "--format", "jsonl", "--out", tmp_path / "out", "--upload", url)


def test_an_export_is_copied_to_a_store_by_url(tmp_path):
    export(tmp_path, "memory://bucket/folder")
    store = fsspec.filesystem("memory")
    copied = {path.removeprefix("/bucket/folder/"): store.cat(path) for path in store.find("/bucket/folder")}
    assert copied == contents(tmp_path / "out")


def test_a_kind_of_store_that_nobody_knows_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(CommandError, match="teleport") as failure:
        export(tmp_path, "teleport://x/y")
    assert failure.value.returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_store_that_cannot_be_written_is_named_and_the_export_stays(tmp_path):
    with pytest.raises(CommandError, match="cannot be written") as failure:
        export(tmp_path, "file:///proc/nowhere/x")
    assert failure.value.returncode == 1
    assert (tmp_path / "out" / "manifest.json").exists()


def test_the_same_version_is_uploaded_again_and_another_never_beside_it(tmp_path):
    project, url = small(), "memory://bucket/folder"
    export(tmp_path, url, project)
    export(tmp_path, url, project)
    factories.character(project, "C_NEW")
    before = {path: fsspec.filesystem("memory").cat(path) for path in fsspec.filesystem("memory").find("/bucket")}
    with pytest.raises(CommandError, match="holds another version; name a new folder"):
        export(tmp_path, url, project)
    assert {path: fsspec.filesystem("memory").cat(path) for path in before} == before


def test_an_interrupted_upload_is_gone_on_with_but_not_beside_what_is_not_of_the_version(tmp_path):
    store, project = fsspec.filesystem("memory"), small()
    store.pipe("/bucket/folder/frames.jsonl", b"half")
    export(tmp_path, "memory://bucket/folder", project)
    assert store.cat("/bucket/folder/frames.jsonl") == (tmp_path / "out" / "frames.jsonl").read_bytes()
    store.pipe("/bucket/other/frames/train-00007.parquet", b"stale")
    with pytest.raises(CommandError, match=r"holds frames/train-00007\.parquet"):
        export(tmp_path, "memory://bucket/other", project)


def test_a_finished_version_is_uploaded_by_its_name(tmp_path, settings, capsys):
    settings.EXPORT_ROOT = tmp_path / "exports"
    version = Export.objects.create(project=small(), name="v1", format="jsonl")
    with pytest.raises(CommandError, match="'v1' is no finished version of demo; there are: none yet"):
        call_command("export_upload", "demo", "v1", "memory://bucket/v1")
    held = claims.claim()
    assert held is not None
    jobs.make(held)
    call_command("export_upload", "demo", "v1", "memory://bucket/v1")
    store = fsspec.filesystem("memory")
    assert {path.removeprefix("/bucket/v1/"): store.cat(path) for path in store.find("/bucket/v1")} == contents(
        version.folder
    )
    assert f"{len(contents(version.folder))} files copied to memory://bucket/v1" in capsys.readouterr().out
