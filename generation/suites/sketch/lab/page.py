"""A report as plain data for JSON, and as what the page's template shows."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict, is_dataclass
from typing import Any

from generation.gates import THRESHOLD
from generation.suites.sketch.lab import targets
from generation.suites.sketch.lab.aims import aims, interval, measured, percent
from generation.suites.sketch.lab.laboratory import Report
from generation.suites.sketch.lab.outcomes import Outcome
from generation.suites.sketch.lab.plots import curve, grid, intervals, short
from generation.suites.sketch.lab.rates import CheckRates, KindRates
from generation.suites.sketch.lab.shares import Share

SHOWN_WRONG = 48
"""Pictures of the gallery, of missed mistakes and of false alarms each."""


def as_json(report: Report) -> dict[str, Any]:
    """Return everything that was measured, without pictures."""
    return {
        "plan": asdict(report.plan),
        "targets": [asdict(aim) for aim in aims(report)],
        "checks": _plain(report.checks),
        "kinds": _plain(report.kinds),
        "identity": _plain(report.identity),
        "confusions": [_plain(one) | {"worst": one.worst()} for one in report.confusions],
        "calibrations": _plain(report.calibrations),
        "encodings": _plain(report.encodings),
        "loop": _plain(report.loop),
        "crowd": _plain(report.crowd) | {"pairs": [(one.one, one.other, *one.names) for one in report.crowd.pairs]},
        "milliseconds": report.milliseconds,
        "wrong": [
            asdict(one.task) | {"score": round(one.score, 2), "sentences": one.sentences} for one in report.wrong
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Share):
        return value.as_json()
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__ if name != "thumb"}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def context(report: Report) -> dict[str, Any]:
    """Return the page's variables."""
    frames = [row for row in report.kinds if row.picture == "frame"]
    return {
        "plan": report.plan,
        "aims": aims(report),
        "checks": [_rates(row.picture, row.check, row.detected, row.alarms) | _beside(row) for row in report.checks],
        "kinds": [
            _rates(row.picture, said(row.kind), row.detected, row.alarms)
            | {"check": row.check, "invisible": row.invisible}
            | _beside(row)
            for row in report.kinds
        ],
        "encodings": [_rates(row.picture, row.encoding, row.detected, row.alarms) for row in report.encodings],
        "plots": [
            intervals(
                "Mistakes in frames that the check of their criterion finds",
                [(said(row.kind), row.detected) for row in frames],
                targets.DETECTION,
                _floor([row.detected for row in frames]),
                1.0,
            ),
            intervals(
                "Flawless frames with a finding of that kind",
                [(said(row.kind), row.alarms) for row in frames],
                targets.FALSE_ALARMS,
                0.0,
                max([0.08, *(row.alarms.high for row in frames)]),
            ),
        ],
        "grids": [
            {
                "grid": grid(one),
                "accuracy": measured(one.accuracy),
                "interval": interval(one.accuracy),
                "target": percent(targets.ACCURACY[one.signal]),
                "worst": [(short(shown), short(read), many) for shown, read, many in one.worst()],
            }
            for one in report.confusions
        ],
        "curves": [{"curve": curve(one, THRESHOLD), "area": one.area} for one in report.calibrations],
        "endings": [
            {
                "picture": one.picture,
                "passed": measured(one.passed),
                "passed_interval": interval(one.passed),
                "right": measured(one.right),
                "right_interval": interval(one.right),
            }
            for one in report.loop.endings
        ],
        "loop": report.loop,
        "failed_first": measured(report.loop.failed_first),
        "crowd": report.crowd,
        "confused": measured(report.crowd.confused),
        "confused_pairs": [(pair.names, data_uri(pair.thumb)) for pair in report.crowd.pairs[:12]],
        "milliseconds": report.milliseconds,
        "missed": [_shown(one) for one in report.wrong if not one.is_flawless][:SHOWN_WRONG],
        "alarms": [_shown(one) for one in report.wrong if one.is_flawless][:SHOWN_WRONG],
        "missed_count": sum(not one.is_flawless for one in report.wrong),
        "alarm_count": sum(one.is_flawless for one in report.wrong),
    }


def _rates(picture: str, name: str, detected: Share, alarms: Share) -> dict[str, Any]:
    return {
        "picture": picture,
        "name": name,
        "detected": measured(detected),
        "detected_interval": interval(detected),
        "alarms": measured(alarms),
        "alarms_interval": interval(alarms),
        "caught": detected.share >= targets.DETECTION or not detected.count,
        "calm": alarms.share <= targets.FALSE_ALARMS,
    }


def _beside(row: CheckRates | KindRates) -> dict[str, str]:
    """Return what came of the same mistakes whatever the reason, and with it said rightly."""
    return {name: measured(share) for name, share in (("stopped", row.stopped), ("named", row.named))}


def _floor(shares: list[Share]) -> float:
    """Return where the axis begins: below all intervals, at a round share."""
    least = min([0.8, *(share.low for share in shares)])
    return max(int(least * 10) / 10, 0.0)


def said(kind: str) -> str:
    return kind.replace("_", " ")


def _shown(one: Outcome) -> dict[str, Any]:
    """Return a picture with the truth and the verdict in words."""
    return {
        "uri": data_uri(one.thumb),
        "picture": one.task.picture,
        "number": one.task.number,
        "truth": _truth(one),
        "verdict": " ".join(one.sentences) or "No finding.",
        "score": f"{one.score:.1f}",
    }


def _truth(one: Outcome) -> str:
    if one.is_flawless:
        return "Flawless."
    pairs = (
        (one.claimed.p_id, one.shown.p_id),
        (one.claimed.e_id, one.shown.e_id),
        (one.claimed.c_tag, one.shown.c_tag),
    )
    told = [f"{claimed} claimed, {shown} drawn" for claimed, shown in pairs if claimed != shown]
    return f"{said(one.task.kind).capitalize()}{': ' if told else ''}{'; '.join(told)}."


def data_uri(webp: bytes) -> str:
    return f"data:image/webp;base64,{b64encode(webp).decode()}"
