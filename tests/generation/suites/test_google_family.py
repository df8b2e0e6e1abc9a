"""A model of Gemini's that cannot do what a role needs is refused when the suite is saved, not at its first call."""

from __future__ import annotations

import pytest

from generation.roles import Role
from generation.suites import SuiteError, player
from generation.suites.data import OF_PICTURES, Entry, SuiteData


def built(role: Role, model: str) -> object:
    return player(Entry(provider="google", model=model), role, SuiteData())


@pytest.mark.parametrize("role", OF_PICTURES)
def test_a_model_of_text_makes_no_pictures(role: Role) -> None:
    with pytest.raises(SuiteError, match=rf"{role}: gemini-2.5-pro: it makes no pictures.*gemini-2.5-flash-image does"):
        built(role, "gemini-2.5-pro")
    assert built(role, "gemini-2.5-flash-image-preview")


@pytest.mark.parametrize("role", [Role.WRITER, Role.ARBITRATOR])
def test_a_model_of_pictures_gives_no_json(role: Role) -> None:
    with pytest.raises(SuiteError, match="it gives no JSON of a schema"):
        built(role, "gemini-2.5-flash-image")
    assert built(role, "gemini-2.5-flash")
