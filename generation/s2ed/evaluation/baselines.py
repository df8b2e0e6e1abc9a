"""What comes out without the agents: names as they are spelled, and sentences in equal chunks; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generation.s2ed.agents import Agents, Tale
from generation.s2ed.compiler import compiled
from generation.s2ed.evaluation.annotated import Annotated
from generation.s2ed.evaluation.intervals import Estimate, Tally, f1_of, tally
from generation.s2ed.library import Library
from generation.s2ed.sentences import sentences_of


def baselines_of(stories: Sequence[Annotated], agents: Agents) -> dict[str, Estimate]:
    """Return the Char-F1 of each baseline over stories."""
    chunks = [_equal_chunks(one) for one in stories]
    return {
        "names alone, given captions": f1_of([_by_names(one, one.captions) for one in stories]),
        "names alone, equal chunks of sentences": f1_of(
            [_by_names(one, captions) for one, captions in zip(stories, chunks, strict=True)]
        ),
        "our grounder, equal chunks of sentences": f1_of(
            [_by_agents(one, captions, agents) for one, captions in zip(stories, chunks, strict=True)]
        ),
    }


def named_in(caption: str, library: Library) -> list[str]:
    """Return the library names that a caption spells, nothing resolved."""
    return [key for key in library.keys if re.search(rf"\b{re.escape(key)}\b", caption)]


def _by_names(story: Annotated, captions: Sequence[str]) -> Tally:
    return _against(story, [named_in(caption, story.library) for caption in captions])


def _by_agents(story: Annotated, captions: Sequence[str], agents: Agents) -> Tally:
    board = compiled(Tale(story.text, story.library), agents, len(captions), captions=captions)
    return _against(story, [one.present for one in board.descriptions])


def _against(story: Annotated, found: Sequence[Sequence[str]]) -> Tally:
    return sum((tally(keys, story.characters(at)) for at, keys in enumerate(found)), Tally())


def _equal_chunks(story: Annotated) -> list[str]:
    """Return as many captions as annotated, each of as many sentences as the others; one sentence at least."""
    sentences, count = sentences_of(story.text), len(story.pages)
    bounds = [round(at * len(sentences) / count) for at in range(count + 1)]
    return [
        " ".join(one.text for one in sentences[start : max(end, start + 1)]) or sentences[-1].text
        for start, end in pairwise(bounds)
    ]
