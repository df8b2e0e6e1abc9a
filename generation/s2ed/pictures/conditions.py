"""The prompts that are compared: S2ED whole and with one part dropped, and three baselines; pure (seed 003, V-G)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generation.s2ed.agents import Agents, Tale
from generation.s2ed.compiler import Board, compiled
from generation.s2ed.evaluation.annotated import Annotated
from generation.s2ed.evaluation.baselines import named_in
from generation.s2ed.library import Library
from generation.s2ed.state import Component

FULL = "S2ED"
ABLATIONS = {f"w/o {one.value}": one for one in Component}
BASELINES = ("PlainPrompt", "TokenInject", "LayoutPrompt")
CONDITIONS = (*BASELINES, FULL, *ABLATIONS)


def prompts_of(story: Annotated, agents: Agents) -> Mapping[str, list[str]]:
    """Return each condition's prompts, one per frame, all from the authors' captions, as in the paper."""
    full = _board(story, agents, frozenset())
    found: dict[str, list[str]] = {FULL: [full.text(one) for one in full.descriptions]}
    for name, component in ABLATIONS.items():
        board = _board(story, agents, frozenset({component}))
        found[name] = [board.text(one) for one in board.descriptions]
    found["PlainPrompt"] = story.captions
    found["TokenInject"] = [_with_tokens(caption, story.library) for caption in story.captions]
    found["LayoutPrompt"] = [f"{caption} {_staged(full, at)}" for at, caption in enumerate(story.captions)]
    return found


def _board(story: Annotated, agents: Agents, drop: frozenset[Component]) -> Board:
    tale = Tale(story.text, story.library, drop)
    return compiled(tale, agents, len(story.pages), captions=story.captions)


def _with_tokens(caption: str, library: Library) -> str:
    """Return caption and appearance: the canonical text of each name that the caption spells, nothing resolved."""
    identities = " ".join(f"{key}. {library[key].text}" for key in named_in(caption, library))
    return identities + caption


def _staged(board: Board, at: int) -> str:
    """Return layout and affect of a frame in words, without anybody's look."""
    kept: Any = (Component.LAYOUT, Component.EMOTION)
    return " ".join(one.text for one in board.phrases(board.descriptions[at]) if one.component in kept)
