"""What a subject type looks like: parts by group and by type."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from generation.suites.sketch.chance import pick
from generation.suites.sketch.figures.plans import GROUP_PLANS

GROUPS: dict[str, str] = {
    "human": "ears=human snout=nose limbs=human tail=none",
    "mammal": "ears=round|point snout=muzzle limbs=paw tail=thin|bushy",
    "bird": "ears=none snout=beak limbs=wing tail=fan feature=amber",
    "reptile_amphibian": "ears=none snout=snout limbs=claw tail=lizard",
    "marine_life": "ears=webs snout=fish limbs=fin tail=fish back=fin",
    "arthropod": "ears=none snout=mandible limbs=insect tail=abdomen crown=antennae back=legs",
    "plant": "ears=none snout=none limbs=leaf tail=none crown=petals|leaves feature=fern",
    "mythology": "ears=elf snout=nose limbs=human tail=none",
}
"""Group -> parts that its types share; `a|b` is settled by the type's own name."""

DATA = Path(__file__).parents[1] / "data" / "anatomy.toml"


@cache
def _table() -> dict[str, dict[str, str]]:
    """Return parts by type (or by a type's last word), from `data/anatomy.toml`."""
    table: dict[str, dict[str, str]] = {}
    for names, parts in tomllib.loads(DATA.read_text())["types"].items():
        for name in names.split(", "):
            table[name] = _parts(parts)
    return table


def _parts(text: str) -> dict[str, str]:
    return dict(item.split("=", 1) for item in text.split())


def is_known(word: str) -> bool:
    return word in _table()


def anatomy(subject_type: str, group: str) -> dict[str, str]:
    """Return part -> shape for a subject type, the group's alternatives settled by the type's name.

    A type of several words has the parts of its last known word ("stag beetle": beetle), then its own.
    """
    parts = {
        part: pick(shapes.split("|"), "anatomy", part, subject_type)
        for part, shapes in _parts(GROUPS.get(group, GROUPS["human"])).items()
    }
    kind = subject_type.lower()
    known = [word for word in kind.replace("-", " ").split() if is_known(word)]
    parts.update(_table()[known[-1]] if known else {})
    parts.update(_table().get(kind, {}))
    parts.setdefault("body", GROUP_PLANS.get(group, "human"))
    return parts
