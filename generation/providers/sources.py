"""Where local models' weights may be read from: what ships, and what the operator adds (`MODEL_SOURCES`).

A lead writes suites, and a suite runs on the operator's machines: a folder of anybody's choice would open its files to
him, a repository of anybody's choice would bring in what its owner likes.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Collection, Iterable

SETTING = "MODEL_SOURCES"
REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*(@[\w.-]+)?", re.ASCII)


class NotAllowed(ValueError):
    """Weights from a place that the operator did not name; the message says whom to ask and for what."""


def entries(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the operator's list as it is compared: folders normalised; raises ValueError for what is neither."""
    said = [line.strip() for line in lines if line.strip()]
    for line in said:
        if not REPOSITORY.fullmatch(line) and (not line.startswith("/") or _folder(line) == "/"):
            raise ValueError(
                f"{SETTING}: {line!r} is neither a folder (an absolute path, not the root) nor a repository of the "
                "Hugging Face Hub (owner/name, or owner/name@commit)"
            )
    return tuple(_folder(line) if line.startswith("/") else line for line in said)


def check(source: str, revision: str, allowed: Collection[str]) -> None:
    """Raise NotAllowed for a place that is not on the list, judged by its name alone.

    A revision of a repository is a place of its own: on the Hub anybody may open a pull request, which is one.
    """
    name = f"{source}@{revision}" if revision else source
    if source.startswith("/"):
        allows = source.rstrip("/") == _folder(source) and _below(_folder(source), allowed)
    else:
        allows = REPOSITORY.fullmatch(name) is not None and name in allowed
    if not allows:
        raise NotAllowed(
            f"weights may not be read from {name!r} here: ask the operator to add it to {SETTING}, or take another"
        )


def located(source: str, revision: str, allowed: Collection[str]) -> str:
    """Return what to load on this machine: the repository, or the folder that a path leads to once links are followed.

    Raises NotAllowed also for a link inside an allowed folder that leads out of all of them.
    """
    check(source, revision, allowed)
    if not source.startswith("/"):
        return source
    real = os.path.realpath(source)
    if not _below(real, [os.path.realpath(folder) for folder in allowed if folder.startswith("/")]):
        raise NotAllowed(f"{source} leads to {real}: ask the operator to add that folder to {SETTING}")
    return real


def _folder(path: str) -> str:
    return "/" + os.path.normpath(path).lstrip("/")


def _below(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders if folder.startswith("/"))
