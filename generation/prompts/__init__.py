"""Prompts live in versioned files beside this one: `NAME.vN.txt` with `$slots`; the newest version is used.

A project's leads may write versions of their own (`ProjectPrompt`), which are used instead.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from generation.roles import Prompt

FOLDER = Path(__file__).parent
FILE_NAME = re.compile(r"(?P<name>[a-z_]+)\.v(?P<version>\d+)\.txt")


def render(name: str, project: Any = None, /, **values: object) -> Prompt:
    """Fill the prompt in use (without a project the shipped one); raises KeyError for an open slot or an unknown name.

    What fills a slot is never read as a template itself.
    """
    return filled(name, *in_use(name, project), **values)


def filled(name: str, version: str, text: str, /, **values: object) -> Prompt:
    """Fill the slots of a prompt's text."""
    words = {slot: str(value) for slot, value in values.items()}
    return Prompt(name, version, Template(text).substitute(words).strip())


def wrap(name: str, text: str, project: Any = None) -> Prompt:
    """Return a prompt whose text was tuned or written by hand since the version of `name` in use was filled."""
    return Prompt(name, in_use(name, project)[0], text)


def in_use(name: str, project: Any = None) -> tuple[str, str]:
    """Return the version and the text, slots open, that a project uses: its own, or else the newest that ships."""
    own = _own(project).get(name) if project else None
    if own is not None and own.text:
        return own.version, own.text
    number, text = _newest(name)
    return str(number), text


def shipped(name: str) -> str:
    """Return the newest text that ships, slots open; raises KeyError."""
    return _newest(name)[1]


def slots(name: str) -> list[str]:
    """Return the slots of a prompt, in order."""
    return Template(shipped(name)).get_identifiers()


def faults(name: str, text: str) -> list[str]:
    """Return what is wrong with a text as a version of a prompt: slots that nobody fills, the material left out."""
    known, template = set(slots(name)), Template(text)
    if not template.is_valid():
        return ["a $ stands before what is no slot; write $$ for the sign itself"]
    used = set(template.get_identifiers())
    unknown = [f"nobody fills ${slot}; there are: {_listed(known)}" for slot in sorted(used - known)]
    missing = [f"${slot} is missing: without it the model is not told what to work on" for slot in sorted(known - used)]
    return [*unknown, *missing]


def _own(project: Any) -> dict[str, Any]:
    """Return the newest version of each prompt of the project's own; read once for each project at hand."""
    kept: dict[str, Any] | None = project.__dict__.get("_own_prompts")
    if kept is None:
        kept = {prompt.name: prompt for prompt in project.prompts.order_by("number")}
        project.__dict__["_own_prompts"] = kept
    return kept


def _listed(names: set[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names))


@cache
def _newest(name: str) -> tuple[int, str]:
    versions = {
        int(match["version"]): path
        for path in FOLDER.glob(f"{name}.v*.txt")
        if (match := FILE_NAME.fullmatch(path.name)) and match["name"] == name
    }
    if not versions:
        raise KeyError(f"no prompt file {name}.vN.txt in {FOLDER.name}/")
    newest = max(versions)
    return newest, versions[newest].read_text(encoding="utf-8")
