"""The demo project's log-ins, kept as JSON lines so that every `make run` can print them. No Django here."""

from __future__ import annotations

import json
import os
from pathlib import Path

NAME = "demo-logins.jsonl"


def store(folder: Path, lines: str) -> None:
    """Write what `manage.py seed_demo --json` printed, readable by its owner only."""
    with open(os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(lines)


def as_lines(folder: Path) -> list[str]:
    """Return the log-ins as lines for a person; none where there is no demo project."""
    path = folder / NAME
    if not path.exists():
        return []
    logins = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    return [f"  {login['username']:<12} {login['password']:<16} {login.get('role', '')}".rstrip() for login in logins]
