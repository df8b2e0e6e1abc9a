"""`manage.py lab` and `manage.py gallery`: what they write, and what they say to wrong use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from generation.management.commands.lab import _try_writing

SMALL = {"frames": 1, "stories": 0, "characters": 2, "processes": 1, "seed": 8}


def test_the_laboratory_writes_its_figures_and_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("lab", out=tmp_path, json=True, only=["template"], **SMALL)
    figures = json.loads(capsys.readouterr().out)
    assert json.loads((tmp_path / "lab.json").read_text()) == figures
    assert {row["picture"] for row in figures["kinds"]} == {"template"}
    page = (tmp_path / "lab.html").read_text()
    assert "The laboratory" in page and "--accent" in page and "<svg" in page
    assert "http" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("frames", 0, "--frames must be at least 1"), ("characters", 1, "no neighbour"), ("seed", -1, "--seed")],
)
def test_wrong_use_is_said_before_anything_is_drawn(option: str, value: int, said: str) -> None:
    with pytest.raises(CommandError, match=said) as refused:
        call_command("lab", **{**SMALL, option: value})
    assert refused.value.returncode == 2


def test_a_sheet_and_the_page_that_shows_it_are_written(tmp_path: Path) -> None:
    call_command("gallery", out=tmp_path / "new", only=["styles"])
    assert (tmp_path / "new" / "styles.png").read_bytes()[:4] == b"\x89PNG"
    assert 'src="styles.png"' in (tmp_path / "new" / "index.html").read_text()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="file cannot be written"):
        call_command("gallery", out=tmp_path / "file", only=["styles"])


def test_a_folder_that_cannot_be_written_is_named_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="file cannot be written"):
        call_command("lab", out=tmp_path / "file", **SMALL)
    assert capsys.readouterr().err == ""


def test_trying_the_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    _try_writing(tmp_path / "new" / "folder")
    assert list((tmp_path / "new" / "folder").iterdir()) == []
