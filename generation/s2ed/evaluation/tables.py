"""The evaluation as Markdown tables in the form of the paper's Tables I and IV; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generation.s2ed.evaluation.annotated import Summary
from generation.s2ed.evaluation.intervals import Estimate
from generation.s2ed.pictures.conditions import ABLATIONS, BASELINES, FULL
from generation.s2ed.pictures.trials import Pictured

GIVEN_TARGET, OWN_TARGET = 0.92, 0.75
RULES = {
    "order": "discourse order kept",
    "frames": "exactly n frames",
    "foreign": "no foreign entity",
    "identity": "identity attributes present",
    "carried": "commitments carried, or evidence quoted",
    "leaks": "no trait passes to another",
}


def markdown(settings: Mapping[str, Summary], baselines: Mapping[str, Estimate], pictures: Sequence[Pictured]) -> str:
    """Return all tables; each number with its 95 % interval."""
    lines = [*_text_table(settings), "", "| without the agents | Char-F1 |", "|---|---|"]
    lines += [*(f"| {name} | {cell(one)} |" for name, one in baselines.items()), ""]
    if pictures:
        by_name = {one.condition: one for one in pictures}
        lines += [*_picture_table("Method", [by_name[name] for name in (*BASELINES, FULL)]), ""]
        lines += [*_picture_table("Variant", [by_name[name] for name in (FULL, *ABLATIONS)]), ""]
    return "\n".join(lines)


def _text_table(settings: Mapping[str, Summary]) -> Iterator[str]:
    yield f"| | {' | '.join(settings)} |"
    yield f"|---|{'---|' * len(settings)}"
    rows: dict[str, list[Estimate]] = {
        "Char-F1": [one.f1 for one in settings.values()],
        "frames with exactly the annotated characters": [one.frames for one in settings.values()],
        "of these, in the annotated order": [one.ordered for one in settings.values()],
        "of these, the authors' own prefix word for word": [one.prefix for one in settings.values()],
    }
    rows |= {label: [one.rules[name] for one in settings.values()] for name, label in RULES.items()}
    for label, estimates in rows.items():
        yield f"| {label} | {' | '.join(cell(one) for one in estimates)} |"


def _picture_table(head: str, rows: Sequence[Pictured]) -> Iterator[str]:
    yield f"| {head} | Char-F1 | frames exactly right | layout mAP | event accuracy | events stated |"
    yield "|---|---|---|---|---|---|"
    for one in rows:
        cells = (one.char_f1, one.exact, one.layout, one.events, one.stated)
        yield f"| {one.condition} | {' | '.join(cell(value) for value in cells)} |"


def cell(one: Estimate) -> str:
    """Return a number and its interval; a dash where nothing was there to count."""
    return f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]" if one.count else "–"
