"""What is really sent for each task to each vendor, in a form that people can read and compare.

    python -m tests.generation.sent

writes the golden files anew: run it when a prompt or a schema changes, and read the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent / "golden"
VENDORS = {"google": ("gemini-2.5-pro", "gemini-2.5-flash-image"), "openai": ("gpt-4o", "")}
SEED = 7


def cases() -> Iterator[tuple[str, str]]:
    """Yield each vendor with each task that it can be given."""
    from generation.roles import Role
    from generation.task_names import ROLE_OF

    for vendor in VENDORS:
        for name, role in ROLE_OF.items():
            if vendor == "google" or role in (Role.WRITER, Role.ARBITRATOR):
                yield vendor, name


def sent(vendor: str, name: str) -> str:
    """Give a vendor a task on the samples, and return the request that arrived, pictures left out."""
    from generation import prompts, suites
    from generation.roles import Role
    from generation.suites.data import Entry, SuiteData
    from generation.task_names import ROLE_OF
    from generation.tasks import TASKS
    from tests.servers.providers import practice

    task, role = TASKS[name], ROLE_OF[name]
    model = VENDORS[vendor][role not in (Role.WRITER, Role.ARBITRATOR)]
    with practice() as server:
        player = suites.player(Entry(provider=vendor, model=model), role, SuiteData())
        task.ask(player, prompts.render(name, **task.slots()), SEED)
        path, body = server.asked[-1]
    return json.dumps({"path": path, "body": _without_pictures(body)}, indent=1, ensure_ascii=False) + "\n"


def _without_pictures(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _without_pictures(part) for name, part in node.items()}
    if isinstance(node, list):
        return [_without_pictures(part) for part in node]
    if isinstance(node, str) and len(node) > 5000 and " " not in node:
        return f"{node[: node.find(',') + 1]}(a picture)"
    return node


def main() -> None:
    """Write every golden file."""
    GOLDEN.mkdir(exist_ok=True)
    for vendor, name in cases():
        (GOLDEN / f"{vendor}.{name}.json").write_text(sent(vendor, name), encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    main()
