"""The examples in the documentation can be imported as they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from curation.intake.schema import CharacterLine
from curation.scripts import check_script
from curation.vocabulary import profession_group, shipped, subject_group

EXAMPLES = Path(__file__).parents[4] / "docs" / "examples"
PAIRS = [("lion_and_mouse_characters", "lion_and_mouse"), ("flintstones_characters", "flintstones_story")]


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EXAMPLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("characters", "story"), PAIRS)
def test_the_example_characters_and_scripts_are_valid(characters: str, story: str) -> None:
    cast = [CharacterLine.model_validate(line) for line in lines(characters)]
    assert all(subject_group(one.subject_type) and profession_group(one.profession) for one in cast)
    (script,) = lines(story)
    assert check_script(script, {one.c_id for one in cast}, shipped()).findings == ()


def test_the_converter_merges_files_and_knows_strangers_by_their_pronouns(tmp_path: Path) -> None:
    told = {"Fred": "Fred is a man.", "Mrs. Hill": "She wears a hat."}
    for number in (1, 2):
        (tmp_path / f"{number}.json").write_text(json.dumps({"global_characters_dict": told}), encoding="utf-8")
    command = [sys.executable, str(EXAMPLES / "convert_flintstones.py"), *map(str, sorted(tmp_path.iterdir()))]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    fred, hill = map(json.loads, out.splitlines())
    assert (fred["c_id"], fred["subject_type"], fred["description"]) == ("FRED", "middle-aged man", "Fred is a man.")
    assert (hill["c_id"], hill["subject_type"]) == ("MRS_HILL", "woman")
