"""Prompts come from versioned files, and what fills them stays text."""

from pathlib import Path

import pytest

from generation import prompts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prompts, "FOLDER", tmp_path)
    prompts._newest.cache_clear()
    yield tmp_path
    prompts._newest.cache_clear()


def test_the_newest_version_is_used_and_named(folder: Path) -> None:
    (folder / "greet.v2.txt").write_text("Hello $name")
    (folder / "greet.v10.txt").write_text("Good day $name\n")
    prompt = prompts.render("greet", name="Mira")
    assert (prompt.name, prompt.version, prompt.text) == ("greet", "10", "Good day Mira")


def test_what_fills_a_slot_is_not_read_as_a_template(folder: Path) -> None:
    (folder / "greet.v1.txt").write_text("Hello $name")
    assert prompts.render("greet", name="$name {0} ${other}").text == "Hello $name {0} ${other}"


def test_an_open_slot_is_an_error(folder: Path) -> None:
    (folder / "greet.v1.txt").write_text("Hello $name")
    with pytest.raises(KeyError, match="name"):
        prompts.render("greet")


def test_a_prompt_without_a_file_is_an_error(folder: Path) -> None:
    with pytest.raises(KeyError, match="no prompt file missing"):
        prompts.render("missing")
