"""LIE: the most severe localised finding as one short order to the editor, with its region."""

from __future__ import annotations

from curation.vocabulary import shipped
from generation.roles import Criterion, EditInstruction, FrameBrief, PictureFinding, Region, Scope, Verdict

SEVEREST_FIRST = (
    Criterion.IDENTITY,
    Criterion.POSE,
    Criterion.EXPRESSION,
    Criterion.OBJECT,
    Criterion.COMPOSITION,
    Criterion.SCENE,
    Criterion.QUALITY,
)
PADDING = 0.03
"""Of the picture's width and height, on each side of a finding's region."""

WHOLE = Region(0.0, 0.0, 1.0, 1.0)


def instruction(frame: FrameBrief, verdict: Verdict) -> EditInstruction:
    """Return the order for the severest finding, localised ones first; a clean-up if there is none."""
    ordered = sorted(
        verdict.findings, key=lambda one: (one.scope is not Scope.LOCALISED, SEVEREST_FIRST.index(one.criterion))
    )
    if not ordered:
        return EditInstruction("Clean up small flaws. Keep everything else.", WHOLE)
    finding = ordered[0]
    region = _padded(finding.region) if finding.region else WHOLE
    return EditInstruction(f"{_order(frame, finding)} Keep everything else.", region, finding.c_id)


def _order(frame: FrameBrief, finding: PictureFinding) -> str:
    member = next((one for one in frame.members if one.persona.c_id == finding.c_id), None)
    name = member.persona.name if member else "the character"
    whose = f"{name}'" if name.endswith("s") else f"{name}'s"
    if finding.criterion is Criterion.EXPRESSION and finding.claimed:
        return f"Change {whose} expression to {_said(finding.claimed)}."
    if finding.criterion is Criterion.POSE and finding.claimed:
        return f"Change {whose} pose to {_said(finding.claimed)}."
    if finding.criterion is Criterion.IDENTITY:
        return f"Restore {whose} face, colours and outfit as in the template picture."
    if finding.claimed and finding.seen:
        return f"Change {finding.seen} to {finding.claimed}{f' on {name}' if member else ''}."
    return finding.sentence.rstrip(".") + ": mend this."


def _said(identifier: str) -> str:
    """Return "surprised (E_SURPRISED): brows high, eyes wide, round mouth"."""
    terms = shipped()
    meaning = {**terms.poses, **terms.expressions, **terms.compositions}.get(identifier, "")
    word = identifier.partition("_")[2].replace("_", " ").lower()
    return f"{word} ({identifier}){': ' + meaning if meaning else ''}"


def _padded(region: Region) -> Region:
    return Region(
        max(0.0, region.left - PADDING),
        max(0.0, region.top - PADDING),
        min(1.0, region.right + PADDING),
        min(1.0, region.bottom + PADDING),
    )
