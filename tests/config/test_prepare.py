"""Static files are collected when a source changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.prepare import collect_static_files


@pytest.fixture
def source(settings: object, tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "collected"  # type: ignore[attr-defined]
    return source


def test_static_files_are_collected_once(source: Path, tmp_path: Path) -> None:
    assert collect_static_files()
    assert (tmp_path / "collected" / "a.css").exists()
    assert not collect_static_files()


def test_a_changed_file_is_collected_again_and_a_deleted_one_goes(source: Path, tmp_path: Path) -> None:
    collect_static_files()
    (source / "a.css").rename(source / "b.css")
    assert collect_static_files()
    assert [path.name for path in (tmp_path / "collected").glob("?.css")] == ["b.css"]
