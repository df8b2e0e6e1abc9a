from __future__ import annotations

import pytest

from review.attributes import visual_runs


def marked(description: str) -> list[str]:
    return [run.text for run in visual_runs(description) if run.marked]


@pytest.mark.parametrize(
    ("description", "seen"),
    [
        ("A russet fox with a white apron.", ["russet fox", "white apron"]),
        ("She wears round brass glasses and a scarf", ["round brass glasses", "scarf"]),
        ("A dark-green coat, of course", ["dark-green coat"]),
        ("Kind to everybody, and never late.", []),
        ("", []),
    ],
)
def test_looks_and_what_they_belong_to_are_marked(description: str, seen: list[str]) -> None:
    assert marked(description) == seen


def test_the_runs_join_to_the_description() -> None:
    description = "Tova’s tall, straw hat (red ribbon) — and\na coat; 红色 boots!"
    assert "".join(run.text for run in visual_runs(description)) == description
