"""Draws the pictures of the practice panel: `python -m config.practice_pictures` writes them beside its cases.

They are kept in the repository, since what the coach says of them must stay true however the suite's hand changes.
"""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

from PIL import Image

from generation.roles import Control, FrameBrief, Member, Persona, Prompt
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.mistakes.faults import NONE

PROMPT = Prompt("practice", "1", "")
FOLDER = Path(__file__).parents[1] / "review" / "practice" / "data"
SLIPS = {"C_BRAM": ("crimson coat", "turquoise coat"), "C_OSKAR": (" and round glasses", "")}  # told, and drawn instead
SIDE = 768  # pixels: enough to judge, and small to keep
TRIES = ({"C_TOVA": ("P_STAND", "E_HAPPY")}, {"C_TOVA": ("P_WALK", "E_ANGRY")}, {"C_TOVA": ("P_WALK", "E_SAD")})


def main() -> None:
    """Draw four templates, two references and three tries at a frame."""
    people = {who["c_id"]: Persona(**who) for who in json.loads((FOLDER / "cast.json").read_text())}
    for c_id, persona in people.items():
        told, drawn = SLIPS.get(c_id, ("", ""))
        shown = replace(persona, description=persona.description.replace(told, drawn))
        _keep(c_id, SketchIllustrator(NONE).draw(PROMPT, shown, seed=7).value)
    members = [Member(people[c_id], Control("P_WALK", "E_HAPPY", "CT_FULL"), b"") for c_id in ("C_TOVA", "C_INES")]
    for member in members:
        _keep(f"{member.persona.c_id}_reference", SketchEditor(NONE).reference(PROMPT, member, seed=7).value)
    for number, slips in enumerate(TRIES, start=1):
        _keep(f"try_{number}", _frame(members, slips))


def _frame(members: list[Member], slips: dict[str, tuple[str, str]]) -> bytes:
    drawn = []
    for member in members:
        p_id, e_id = slips.get(member.persona.c_id, (member.control.p_id, member.control.e_id))
        drawn.append(replace(member, control=replace(member.control, p_id=p_id, e_id=e_id)))
    brief = FrameBrief("They carry the bread home.", "a narrow street in the morning", "illustration", tuple(drawn))
    return SketchComposer(NONE).compose(PROMPT, brief, seed=7).value


def _keep(name: str, png: bytes) -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").resize((SIDE, SIDE)).save(out, "WEBP", quality=90, method=6)
    (FOLDER / f"{name}.webp").write_bytes(out.getvalue())


if __name__ == "__main__":
    main()
