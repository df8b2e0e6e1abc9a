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
S2ED = ("segment", "ground", "enrich")


def cases() -> Iterator[tuple[str, str]]:
    """Yield each vendor with each task that it can be given."""
    from generation.roles import Role
    from generation.task_names import ROLE_OF

    for vendor in VENDORS:
        for name, role in ROLE_OF.items():
            if vendor == "google" or role in (Role.WRITER, Role.ARBITRATOR):
                yield vendor, name
        for name in S2ED:
            yield vendor, name


def sent(vendor: str, name: str) -> str:
    """Give a vendor a task on the samples, and return the request that arrived, pictures left out."""
    from generation import suites
    from generation.roles import Role
    from generation.suites.data import Entry, SuiteData
    from generation.task_names import ROLE_OF
    from tests.servers.providers import practice

    role = ROLE_OF.get(name, Role.WRITER)
    model = VENDORS[vendor][role not in (Role.WRITER, Role.ARBITRATOR)]
    with practice() as server:
        player = suites.player(Entry(provider=vendor, model=model), role, SuiteData())
        _ask_agent(player, name) if name in S2ED else _ask(player, name)
        path, body = server.asked[-1]
    return json.dumps({"path": path, "body": _without_pictures(body)}, indent=1, ensure_ascii=False) + "\n"


def _ask(player: Any, name: str) -> None:
    from generation import prompts
    from generation.tasks import TASKS

    task = TASKS[name]
    task.ask(player, prompts.render(name, **task.slots()), SEED)


def _ask_agent(player: Any, name: str) -> None:
    """Let a writer play one of S2ED's agents, in the second frame of a small story."""
    from generation.s2ed.agents import Tale
    from generation.s2ed.embedded import EMBEDDED
    from generation.s2ed.language_model import model_agents
    from tests.generation.s2ed.tales import board, library

    tale, captions = Tale("Mia ran to the river. Tom put on a red cape.", library()), ("Mia ran to the river.",)
    agents = model_agents("m", lambda prompt, schema, check: player.complete(prompt, schema, SEED).value)
    before, caption = board(*captions).descriptions[-1], "Tom put on a red cape."
    if name == "segment":
        agents.segmenter.segment(tale, 2)
    elif name == "ground":
        agents.grounder.ground(tale, caption, 2, before)
    else:
        agents.enricher.enrich(tale, EMBEDDED.grounder.ground(tale, caption, 2, before), before)


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
