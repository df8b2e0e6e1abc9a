from __future__ import annotations

import fsspec
import pytest
from django.core.management import CommandError, call_command

from tests.curation.export_project import contents, small

pytestmark = pytest.mark.django_db


def export(tmp_path, url: str) -> None:
    call_command("export", small().slug, "--format", "jsonl", "--out", tmp_path / "out", "--upload", url)


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
