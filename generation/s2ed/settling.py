"""A person's answers to what a board leaves open, applied to it; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generation.s2ed.agents import Tale
from generation.s2ed.compiler import Board
from generation.s2ed.library import Library
from generation.s2ed.presence import How
from generation.s2ed.scripts import MEANT, Question, questions_of
from generation.s2ed.state import Description, Origin, Registered, Source

LEFT_OUT = ""
"""The answer that takes somebody out of a frame."""

Answers = Mapping[str, Sequence[str]]
"""A question's name -> what was chosen: whom is meant, or who stays."""


def settled(board: Board, answers: Answers, c_ids: Mapping[str, str]) -> Board:
    """Return the board with each answered question settled, and its library's C_IDs as a person matched them.

    A question without an answer stays as compiled.
    """
    questions = questions_of(board)
    descriptions = tuple(_settled(one, questions, answers) for one in board.descriptions)
    entries = [replace(entry, c_id=c_ids.get(entry.key, entry.c_id)) for entry in board.tale.library.entries]
    tale = Tale(board.tale.text, Library.of(entries), board.tale.drop)
    return replace(board, tale=tale, descriptions=descriptions)


def _settled(description: Description, questions: Sequence[Question], answers: Answers) -> Description:
    registry = list(description.registry)
    for question in questions:
        chosen = answers.get(question.name)
        if chosen is None or question.frame not in (0, description.frame):
            continue
        if question.kind == "crowded":
            registry = [one for one in registry if not one.known or one.key in chosen]
        elif question.kind == "several":
            registry = _several(registry, question, [key for key in chosen if key in question.options])
        elif question.kind == "meant":
            registry = [_meant(one, question, chosen[0] if chosen else LEFT_OUT) for one in registry]
            registry = [one for one in registry if one.key != LEFT_OUT]
    return replace(description, registry=tuple({one.key: one for one in registry}.values()))


def _several(registry: Sequence[Registered], question: Question, chosen: Sequence[str]) -> list[Registered]:
    """Return the registry with these instead of those whom a word for several was taken to mean."""
    mine = [one for one in registry if one.key in question.chosen and one.how in MEANT]
    at = registry.index(mine[0]) if mine else len(registry)
    others = [one for one in registry if one not in mine]
    named = {one.key for one in others}
    span = mine[0].origin.span if mine else None
    kept = {one.key: one for one in mine}
    origin = Origin(Source.EDITED, question.frame, span)
    here = [kept.get(key) or Registered(key, key, How.PRONOUN, origin) for key in chosen if key not in named]
    before = sum(one in others for one in registry[:at])
    return [*others[:before], *here, *others[before:]]


def _meant(one: Registered, question: Question, key: str) -> Registered:
    if one.key != question.about or key == one.key or key not in (*question.options, LEFT_OUT):
        return one
    return Registered(key, key, one.how, Origin(Source.EDITED, question.frame, one.origin.span))
