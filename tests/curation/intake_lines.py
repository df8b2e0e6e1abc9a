"""Lines as people bring them, good ones to be spoilt by each test."""

from __future__ import annotations

import json
from typing import Any

from curation.intake import Source


def character(**changes: Any) -> dict[str, Any]:
    line = {
        "c_id": "C_ANN",
        "name": "Ann",
        "subject_type": "fox",
        "profession": "baker",
        "description": "A russet fox with a white apron.",
    }
    return {name: value for name, value in (line | changes).items() if value is not None}


def story_text(**changes: Any) -> dict[str, Any]:
    line = {"title": "The Oven", "text": "Ann bakes. Bo carries the bread.", "frames": 8}
    return {name: value for name, value in (line | changes).items() if value is not None}


def source(*lines: Any, name: str = "lines.jsonl", folder: Any = None) -> Source:
    """A file of lines: objects become JSON, bytes stay."""
    raw = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines]
    return Source(name, b"\n".join(raw), folder)
