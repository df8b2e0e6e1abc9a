"""What a voter's form says, as a ballot; whether it can be taken, `review.ballots` decides."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from review.ballots import Ballot
from review.numbers import number
from review.voting import LONGEST_LOOK


def ballot(post: QueryDict, offered_prompt: str = "") -> Ballot:
    """Read choice, reasons, note, findings, and the prompt if it differs from the one that was offered."""
    choice = post.get("choice", "")
    prompt = "\n".join(post.get("prompt", "").split("\r\n")).strip()  # forms send CRLF
    edited = choice == "regenerate" and prompt != offered_prompt.strip()
    return Ballot(
        choice=choice,
        reasons=tuple(post.getlist("reason")),
        note=post.get("note", "").strip(),
        findings=tuple(_finding(post, place) for place in post.getlist("finding")),
        prompt=prompt if edited else "",
    )


def seconds(post: QueryDict) -> float | None:
    """Return how long the voter looked, if the page could tell."""
    try:
        looked = float(post.get("seconds", ""))
    except ValueError:
        return None
    return looked if 0 <= looked <= LONGEST_LOOK else None


def _finding(post: QueryDict, place: str) -> dict[str, Any]:
    """Read one flagged place, `frame.field.C_ID` (see templates/review/_flag.html)."""
    frame, _, rest = place.partition(".")
    field, _, c_id = rest.partition(".")
    return {
        "frame": _frame(frame),
        "field": field,
        "code": post.get(f"code.{place}", ""),
        "note": post.get(f"note.{place}", "").strip(),
        "c_id": c_id,
    }


def _frame(text: str) -> int | str | None:
    """Return the frame's number, None for the whole script; what is neither stays for `review.ballots` to refuse."""
    known = number(text)
    return text if known is None and text else known
