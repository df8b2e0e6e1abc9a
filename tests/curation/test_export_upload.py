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


@pytest.mark.parametrize("url, why", [("teleport://x/y", "teleport"), ("file:///proc/nowhere/x", "cannot be written")])
def test_a_store_that_cannot_be_written_is_named_and_the_export_stays(url: str, why: str, tmp_path):
    with pytest.raises(CommandError, match=why) as failure:
        export(tmp_path, url)
    assert failure.value.returncode == 1
    assert (tmp_path / "out" / "manifest.json").exists()
