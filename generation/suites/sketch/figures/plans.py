"""Body plans: the lengths and widths of a kind of body, in figure heights, before a description's build varies them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

Trunk = tuple[tuple[float, float, float], ...]
"""Spheres of the torso: height (0 hips, 1 neck), place forward, radius."""


@dataclass(frozen=True)
class Plan:
    """Lengths; `arms` and `legs` are radii at root, middle and end; `skull` names the head's shape."""

    skull: str = "oval"
    head: float = 0.128
    neck: float = 0.028
    torso: float = 0.27
    leg: float = 0.37
    arm: float = 0.35
    shoulder: float = 0.096
    hip: float = 0.052
    trunk: Trunk = ((0.0, 0.0, 0.09), (0.45, 0.0, 0.08), (0.86, 0.0, 0.082))
    arms: tuple[float, float, float] = (0.035, 0.029, 0.023)
    legs: tuple[float, float, float] = (0.048, 0.037, 0.027)
    hand: float = 0.036
    foot: float = 0.05
    throat: float = 0.038


def _plan(name: str, table: dict[str, dict[str, Any]]) -> Plan:
    values = {key: _frozen(value) for key, value in table[name].items()}
    like = values.pop("like", "")
    return replace(_plan(like, table) if like else Plan(), **values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _plans() -> dict[str, Plan]:
    """Return all plans by name, from `data/plans.toml`."""
    table = tomllib.loads((Path(__file__).parents[1] / "data" / "plans.toml").read_text())
    return {name: _plan(name, table) for name in table}


PLANS = _plans()

GROUP_PLANS: dict[str, str] = {
    "human": "human", "mammal": "beast", "bird": "bird", "reptile_amphibian": "lizard", "marine_life": "fish",
    "arthropod": "insect", "plant": "flower", "mythology": "human",
}  # fmt: skip
