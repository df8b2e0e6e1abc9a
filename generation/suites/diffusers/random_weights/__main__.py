"""Writes tiny pipelines with random weights to a folder, and a suite that is `paper` with these, to practise with.

python -m generation.suites.diffusers.random_weights FOLDER
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from generation.roles import Role
from generation.suites.data import presets
from generation.suites.diffusers.random_weights import flux, qwen

SUITE = "suite.json"
SIZE = 64  # edge of a picture in pixels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.absolute()
    write(folder)
    print(f"export MODEL_SOURCES={folder}\n# {folder / SUITE} is the suite")


def write(folder: Path) -> Path:
    """Write the pipelines and the suite; return the suite's file."""
    flux.pipeline().save_pretrained(folder / "flux")
    qwen.pipeline().save_pretrained(folder / "qwen")
    (folder / SUITE).write_text(json.dumps(suite(folder), indent=1), encoding="utf-8")
    return folder / SUITE


def suite(folder: Path) -> dict[str, Any]:
    """Return the preset `paper` with its local models' weights from the folder."""
    roles = {role.value: [entry.model_dump() for entry in lines] for role, lines in presets()["paper"].roles.items()}
    for role, kind in ((Role.ILLUSTRATOR, "flux"), (Role.EDITOR, "qwen")):
        roles[role.value][0] |= {"source": str(folder / kind), "size": SIZE, "steps": 1, "true_cfg": 1}
    return {"name": "own", "roles": roles}


if __name__ == "__main__":
    main()
