"""An identifier that a project added has no drawing in the sketch suite: it says so instead of drawing another."""

from __future__ import annotations

import pytest

from generation.roles import Control, Member, Persona, Prompt, Unable
from generation.suites.sketch.editor import SketchEditor

TOVA = Persona("C_0001", "Tova", "red fox", "baker", "A russet fox with a white apron and a tall straw hat.")


@pytest.mark.parametrize(
    "control",
    [
        Control("P_YODEL", "E_HAPPY", "CT_FULL"),
        Control("P_WALK", "E_SMUG", "CT_FULL"),
        Control("P_WALK", "E_HAPPY", "CT_FISHEYE"),
    ],
)
def test_the_editor_refuses_what_it_cannot_draw(control: Control) -> None:
    with pytest.raises(Unable, match=r"no drawing for (P_YODEL|E_SMUG|CT_FISHEYE);"):
        SketchEditor().reference(Prompt("reference", "1", ""), Member(TOVA, control, b""), 1)
