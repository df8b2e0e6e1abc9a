"""Reads a folder of the authors' annotated stories."""

from __future__ import annotations

from pathlib import Path

from generation.s2ed.compiler import Refused
from generation.s2ed.evaluation.annotated import Annotated
from generation.s2ed.files import read_story


def annotated_stories(folder: Path) -> list[Annotated]:
    """Return the folder's stories in order of their names. Raises Refused for none, or one that is not annotated."""
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise Refused(f"{folder} has no JSON file of the data set; give the folder that holds them")
    return [_annotated(path) for path in paths]


def _annotated(path: Path) -> Annotated:
    given = read_story(path)
    if given.library is None or not given.annotated:
        raise Refused(f"{path} has no annotations (global_characters_dict, captions_info)")
    return Annotated(path.stem, given.text, given.library, given.annotated)
