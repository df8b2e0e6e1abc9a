"""Reads what the commands are given: a story, a library, captions; every fault names the file and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generation.s2ed.compiler import MAX_STORY, Refused
from generation.s2ed.library import BadLibrary, Library, read_library, unrepeated

MAX_BYTES = 4 * MAX_STORY
"""Bytes of a file; a data set's file holds the story, the library and every description."""


Hook = Callable[[list[tuple[str, Any]]], Any]


@dataclass(frozen=True)
class Given:
    """A story's file: its text, and, if it is one of the data set's, its library, captions and annotations."""

    text: str
    library: Library | None = None
    captions: tuple[str, ...] = ()
    annotated: tuple[dict[str, Any], ...] = ()


def read_story(path: Path) -> Given:
    """Read a story: plain text, or a JSON file of the data set. Raises Refused."""
    text = _text_of(path, MAX_BYTES)
    if path.suffix.lower() != ".json":
        if len(text) > MAX_STORY:
            raise Refused(f"{path} has {len(text):,} characters; at most {MAX_STORY:,} are compiled: split it")
        return Given(text)
    answer = _json_of(path, text)
    if not isinstance(answer, dict) or not isinstance(answer.get("full_story"), str):
        raise Refused(f'{path} has no "full_story"; give a text file, or a JSON file of the data set')
    pages = answer.get("captions_info")
    pages = [page for page in pages if isinstance(page, dict)] if isinstance(pages, list) else []
    captions = tuple(str(page.get("caption", "")) for page in pages)
    library = read_library(answer) if answer.get("global_characters_dict") else None
    return Given(answer["full_story"], library, captions, tuple(pages))


def read_library_file(path: Path) -> Library:
    """Read a library. Raises Refused."""
    try:
        return read_library(_json_of(path, _text_of(path, MAX_BYTES), unrepeated))
    except BadLibrary as error:
        raise Refused(f"{path}: {error}") from error


def read_captions(path: Path) -> list[str]:
    """Read captions, a JSON list of strings. Raises Refused."""
    answer = _json_of(path, _text_of(path, MAX_BYTES))
    if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
        raise Refused(f"{path} is not a JSON list of captions, each a text")
    return answer


def _text_of(path: Path, most: int) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from error
    if len(data) > most:
        raise Refused(f"{path} has {len(data):,} bytes; at most {most:,} are read")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not UTF-8 at byte {error.start + 1}; save it as UTF-8") from error


def _json_of(path: Path, text: str, hook: Hook | None = None) -> Any:
    try:
        return json.loads(text, object_pairs_hook=hook)
    except json.JSONDecodeError as error:
        raise Refused(f"{path} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise Refused(f"{path} is nested too deeply") from error
