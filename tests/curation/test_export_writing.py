from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from curation import images
from curation.export import FolderInUse, export_project
from curation.export.formats import NAMES
from tests import factories
from tests.curation.export_project import contents, small

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


class Killed(BaseException):
    """What no code catches, as if the process were gone."""


def interrupt(monkeypatch, project, format: str, out: Path, after: int) -> None:
    """Begin an export whose process dies after so many pictures."""
    read, done = images.read_sha256, []

    def read_some(sha256: str) -> bytes:
        if len(done) >= after:
            raise Killed
        done.append(sha256)
        return read(sha256)

    with monkeypatch.context() as patched:
        patched.setattr(images, "read_sha256", read_some)
        with pytest.raises(Killed):
            export_project(project, format, out)


def pictures_read(monkeypatch) -> list[str]:
    read, done = images.read_sha256, []
    monkeypatch.setattr(images, "read_sha256", lambda sha256: done.append(sha256) or read(sha256))
    return done


@pytest.mark.parametrize("format", NAMES)
@pytest.mark.parametrize("before", [False, True])
def test_a_crash_half_way_leaves_what_was_there(format: str, before: bool, tmp_path, monkeypatch):
    project, out = small(), tmp_path / "out"
    if before:
        export_project(project, format, out)
    earlier = contents(out)
    interrupt(monkeypatch, project, format, out, after=5)
    assert contents(out) == earlier and out.exists() == before


@pytest.mark.parametrize("format", NAMES)
def test_the_next_export_goes_on_where_the_last_was_interrupted(format: str, tmp_path, monkeypatch):
    project, out = small(), tmp_path / "out"
    export_project(project, format, tmp_path / "whole")
    interrupt(monkeypatch, project, format, out, after=5)
    read_again = pictures_read(monkeypatch)
    export_project(project, format, out)
    assert len(read_again) < 8  # of one template and 7 frames
    assert contents(out) == contents(tmp_path / "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "whole"]


def test_what_was_approved_meanwhile_makes_another_export(tmp_path, monkeypatch):
    project, out = small(), tmp_path / "out"
    interrupt(monkeypatch, project, "jsonl", out, after=5)
    factories.character(project, "C_BO")
    read_again = pictures_read(monkeypatch)
    assert export_project(project, "jsonl", out).counts["characters"] == 2
    assert len(read_again) == 9


def test_a_finished_file_that_is_no_longer_whole_is_not_trusted(tmp_path, monkeypatch):
    project, out = small(), tmp_path / "out"
    export_project(project, "jsonl", tmp_path / "whole")
    interrupt(monkeypatch, project, "jsonl", out, after=5)
    next((tmp_path / ".out.triptych-draft" / "images").iterdir()).write_bytes(b"half")
    export_project(project, "jsonl", out)
    assert contents(out) == contents(tmp_path / "whole")


def test_a_refused_export_leaves_nothing_beside(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "diary.txt").write_text("mine")
    with pytest.raises(FolderInUse):
        export_project(small(), "jsonl", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_crash_between_the_two_renames_is_made_good_by_the_next_export(tmp_path):
    project, out = small(), tmp_path / "out"
    export_project(project, "jsonl", out)
    earlier = contents(out)
    out.rename(tmp_path / ".out.triptych-old")
    (tmp_path / ".out.triptych-draft").mkdir()
    (tmp_path / ".out.triptych-draft" / "frames.jsonl").write_text("half")
    export_project(project, "jsonl", out)
    assert contents(tmp_path) == {f"out/{path}": data for path, data in earlier.items()}


def test_an_earlier_export_of_the_same_project_is_replaced(tmp_path):
    project, out = small(), tmp_path / "out"
    export_project(project, "parquet", out)
    export_project(project, "jsonl", out)
    assert not (out / "frames").exists() and (out / "frames.jsonl").exists()


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "out").mkdir()
    assert export_project(small(), "jsonl", tmp_path / "out").counts["frames"] == 7


def test_the_folders_above_are_made(tmp_path):
    export_project(small(), "jsonl", tmp_path / "a" / "b" / "out")
    assert (tmp_path / "a" / "b" / "out" / "manifest.json").exists()


def test_what_is_not_ours_is_never_replaced(tmp_path):
    project = small()
    other = factories.project()
    factories.character(other)
    export_project(other, "jsonl", tmp_path / "other")
    export_project(project, "jsonl", tmp_path / "annotated")
    (tmp_path / "annotated" / "notes.txt").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "diary.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    before = contents(tmp_path)
    for name, reason in {
        "other": "is not an export of this data set",
        "annotated": "notes.txt, 1 such in all",
        "folder": "diary.txt",
        "file": "is a file; name a folder",
    }.items():
        with pytest.raises(FolderInUse, match=reason):
            export_project(project, "jsonl", tmp_path / name)
    assert contents(tmp_path) == before


def test_the_root_of_all_folders_is_refused():
    with pytest.raises(FolderInUse, match="/ cannot be replaced; name a folder in it"):
        export_project(small(), "jsonl", Path("/"))


def test_two_exports_to_one_folder_do_not_mix(tmp_path):
    draft = tmp_path / ".out.triptych-draft"
    draft.mkdir()
    (draft / "frames.jsonl").write_text("of the other process")
    held = os.open(draft, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        with pytest.raises(FolderInUse, match="another export is writing"):
            export_project(small(), "jsonl", tmp_path / "out")
    finally:
        os.close(held)
    assert (draft / "frames.jsonl").exists()


def test_what_somebody_puts_there_meanwhile_is_kept(tmp_path, monkeypatch):
    project, out = small(), tmp_path / "out"
    export_project(project, "jsonl", out)
    read = images.read_sha256

    def read_while_somebody_takes_notes(sha256: str) -> bytes:
        (out / "notes.txt").write_text("mine")
        return read(sha256)

    monkeypatch.setattr(images, "read_sha256", read_while_somebody_takes_notes)
    with pytest.raises(FolderInUse, match=r"notes\.txt"):
        export_project(project, "parquet", out)
    assert (out / "notes.txt").exists() and (out / "frames.jsonl").exists()


def test_a_relative_folder_is_where_the_caller_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    export_project(small(), "jsonl", Path("out"))
    assert (tmp_path / "out" / "manifest.json").exists()
