"""The selection of an export, on disk while it is made."""

from __future__ import annotations

from pathlib import Path

from curation.export.entries import Entries
from curation.export.keeping import NUMBERS, digest, keep, kept
from curation.export.selection import Selection


def selection(*pks: int) -> Selection:
    frames = Entries.of((pk, 100 * pk) for pk in pks)
    tables = {"characters": {"train": Entries.of([(1, 5)]), "eval": Entries()}, "frames": {"train": frames}}
    return Selection(tables, {"train": 1}, {"frames": {"dropped": 2}})


def test_a_selection_is_kept_as_it_was(tmp_path: Path) -> None:
    keep(selection(7), tmp_path / "kept")
    keep(selection(3, 2**40), tmp_path / "kept")
    found = kept(tmp_path / "kept")
    assert found is not None and digest(found) == digest(selection(3, 2**40))
    assert found.tables["frames"]["train"].sizes.tolist() == [300, 100 * 2**40]
    assert (found.stories, found.left_out) == ({"train": 1}, {"frames": {"dropped": 2}})
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_it_takes_sixteen_bytes_a_row(tmp_path: Path) -> None:
    keep(selection(*range(1000)), tmp_path / "kept")
    assert (tmp_path / "kept" / NUMBERS).stat().st_size == 16 * 1001


def test_what_was_cut_off_is_chosen_anew(tmp_path: Path) -> None:
    assert kept(tmp_path / "kept") is None
    keep(selection(1, 2), tmp_path / "kept")
    (tmp_path / "kept" / NUMBERS).write_bytes(b"12345678")
    assert kept(tmp_path / "kept") is None


def test_another_selection_or_use_of_it_has_another_digest() -> None:
    assert len({digest(selection(1)), digest(selection(2)), digest(selection(1, 2)), digest(selection(1), "x")}) == 4
