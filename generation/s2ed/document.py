"""A compiled board as the data set's own JSON, with state and origins beside it; pure.

The data set's fields (papers' D1): `full_story`, `global_characters_dict`, `captions_info` of `page_id`, `caption`,
`char_all_list`, `char_kb_list`, `description`.
"""

from __future__ import annotations

from typing import Any

from generation.s2ed.compiler import Board
from generation.s2ed.state import Change, Commitment, Description, Origin, Refusal, Span
from generation.s2ed.wording import Phrase


def document_of(board: Board) -> dict[str, Any]:
    """Return the board as one JSON object."""
    return {
        "full_story": board.tale.text,
        "global_characters_dict": {entry.key: entry.text for entry in board.tale.library.entries},
        "global_objects_dict": {},
        "agents": board.agents,
        "dropped": sorted(board.tale.drop),
        "notes": list(board.notes),
        "captions_info": [frame_of(board, description) for description in board.descriptions],
    }


def frame_of(board: Board, description: Description) -> dict[str, Any]:
    """Return one frame: the data set's fields, then `state`, `changes`, `refusals` and `origins`."""
    phrases = board.phrases(description)
    return {
        "page_id": description.frame,
        "caption": description.caption,
        "char_all_list": [one.label for one in description.registry],
        "char_kb_list": list(description.present),
        "objects_list": [],
        "description": board.text(description),
        "state": _state(description),
        "changes": [_change(one) for one in description.changes],
        "refusals": [_refusal(one) for one in description.refusals],
        "origins": [_phrase(one) for one in phrases],
    }


def _state(description: Description) -> dict[str, Any]:
    return {
        "registry": [
            {
                "key": one.key,
                "label": one.label,
                "how": str(one.how),
                "known": one.known,
                "origin": origin_of(one.origin),
            }
            for one in description.registry
        ],
        "commitments": [_commitment(one) for one in description.commitments],
    }


def _commitment(one: Commitment) -> dict[str, Any]:
    return {
        "component": one.component.value,
        "field": one.field.value,
        "subject": one.subject,
        "value": one.value,
        "momentary": one.momentary,
        "origin": origin_of(one.origin),
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "field": one.field.value,
        "before": one.before,
        "after": one.after,
        "evidence": _span(one.evidence),
    }


def _refusal(one: Refusal) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "field": one.field.value,
        "wanted": one.wanted,
        "reason": one.reason,
        "evidence": _span(one.evidence),
    }


def _phrase(one: Phrase) -> dict[str, Any]:
    return {
        "text": one.text,
        "component": one.component.value if one.component else None,
        "field": one.field.value if one.field else None,
        "subject": one.subject,
        "origin": origin_of(one.origin),
    }


def origin_of(origin: Origin) -> dict[str, Any]:
    """Return an origin: its source, the frame it dates from, and the words of that frame's caption."""
    return {"source": origin.source.value, "frame": origin.frame, "span": _span(origin.span)}


def _span(span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": span.text} if span else None
