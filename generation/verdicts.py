"""A verdict as the JSON that an Attempt keeps, and back; pure."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generation.roles import Criterion, PictureFinding, Region, Scope, Verdict


def as_json(verdict: Verdict) -> dict[str, Any]:
    """Return `semantic`, `quality`, `findings` (region as [left, top, right, bottom] or null), `rationale`."""
    return {
        "semantic": list(verdict.semantic),
        "quality": list(verdict.quality),
        "findings": [_finding_json(finding) for finding in verdict.findings],
        "rationale": verdict.rationale,
    }


def from_json(kept: dict[str, Any]) -> Verdict:
    """Rebuild the verdict that `as_json` wrote."""
    return Verdict(
        semantic=tuple(kept["semantic"]),
        quality=tuple(kept["quality"]),
        findings=tuple(_finding(line) for line in kept["findings"]),
        rationale=kept["rationale"],
    )


def _finding_json(finding: PictureFinding) -> dict[str, Any]:
    region = finding.region
    corners = [region.left, region.top, region.right, region.bottom] if region else None
    return {**asdict(finding), "region": corners}


def _finding(line: dict[str, Any]) -> PictureFinding:
    return PictureFinding(
        criterion=Criterion(line["criterion"]),
        scope=Scope(line["scope"]),
        sentence=line["sentence"],
        c_id=line["c_id"],
        claimed=line["claimed"],
        seen=line["seen"],
        region=Region(*line["region"]) if line["region"] else None,
    )
