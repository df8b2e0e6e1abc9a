"""Telling a reader that the story moves: whether a text says so, and a sentence for when it does not."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from random import Random

_TRAVEL = re.compile(
    r"\b(?:back (?:home|to|in|at|on|from)|at home|way home|homeward|comes? (?:home|down|up|to|into)|down to|up to"
    r"|leads?|"
    r"(?:walk|run|march|stride|trudge|stroll|plod|climb|creep|tiptoe|sneak|fly|flie|glide|float|soar|swim|dash|dashe|dive"
    r"|race|hurry|hurrie|follow|wander|steps?|pushes|skip|roll|tumble|fall)s?\b[^.!?]*?"
    r"\b(?:into|out|home|down|up|along|through|across|over|towards?|to|after|from|behind|before)|"
    r"arrives?|reach(?:es)? (?:the|home)|returns?|enters?|leaves?|sets? (?:out|off)|goes|off to|under water|dives?)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    (
        "with", "from", "full", "above", "below", "behind", "under", "over", "into", "onto", "the", "and", "old",
        "big", "small", "new", "high",
    )
)  # fmt: skip
_BEYOND_THE_NOUN = re.compile(r" (?:with|full of|of|in|by|below|above|high above|behind|among|under|at|on|and) .*")
_FIRST = ("The way leads to the {}.", "And so to the {}.", "Next comes the {}.", "From there the way leads to the {}.")
_AGAIN = ("Then it is back to the {}.", "So, back to the {}.", "The way leads back to the {}.")


def place_of(scene: str) -> str:
    """Return the place of a scene such as "meadow by a stream, early morning"."""
    return scene.partition(", ")[0].strip()


def noun_of(place: str) -> str:
    """Return what a place is called in a sentence: "meadow" for "meadow by a stream"."""
    return _BEYOND_THE_NOUN.sub("", place)


def tells_place(text: str, place: str) -> bool:
    """Say whether a text tells of going somewhere, or names the place or a part of it."""
    words = [word for word in re.findall(r"[a-z]+", place.lower()) if len(word) > 2 and word not in _SMALL]
    named = any(re.search(rf"\b{re.escape(word.removesuffix('s'))}", text, re.IGNORECASE) for word in words)
    return named or _TRAVEL.search(text) is not None


def moved(text: str, place: str, before: Collection[str], rng: Random) -> str:
    """Return the text, opened by a sentence that leads to the place if it does not tell how it comes to be there.

    `before` holds the places of the frames so far, the last one last.
    """
    visited = list(before)
    if not visited or visited[-1] == place or tells_place(text, place):
        return text
    returns = sum(one == place != other for one, other in pairwise(visited))
    opening = _AGAIN[returns % len(_AGAIN)] if place in visited else rng.choice(_FIRST)
    return f"{opening.format(noun_of(place))} {text}"
