"""Prompts live in versioned files beside this one: `NAME.vN.txt` with `$slots`; the newest version is used."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Template

from generation.roles import Prompt

FOLDER = Path(__file__).parent
FILE_NAME = re.compile(r"(?P<name>[a-z_]+)\.v(?P<version>\d+)\.txt")


def render(name: str, /, **slots: object) -> Prompt:
    """Fill the newest version of a prompt; raises KeyError for a slot left open or a name that has no file.

    What fills a slot is never read as a template itself.
    """
    version, template = _newest(name)
    text = template.substitute({slot: str(value) for slot, value in slots.items()})
    return Prompt(name, str(version), text.strip())


def wrap(name: str, text: str) -> Prompt:
    """Return a prompt whose text was tuned or written by hand since the newest version of `name` was filled."""
    return Prompt(name, str(_newest(name)[0]), text)


@cache
def _newest(name: str) -> tuple[int, Template]:
    versions = {
        int(match["version"]): path
        for path in FOLDER.glob(f"{name}.v*.txt")
        if (match := FILE_NAME.fullmatch(path.name)) and match["name"] == name
    }
    if not versions:
        raise KeyError(f"no prompt file {name}.vN.txt in {FOLDER.name}/")
    newest = max(versions)
    return newest, Template(versions[newest].read_text(encoding="utf-8"))
