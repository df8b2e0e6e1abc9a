"""A budget of thinking that cannot work is refused when a suite is saved."""

from __future__ import annotations

import pytest

from generation.roles import Role
from generation.suites import SuiteError, player
from generation.suites.data import Entry, SuiteData
from generation.suites.google.thinking import budget


def line(**options: int) -> Entry:
    return Entry(provider="google", model="gemini-2.5-pro", **options)


@pytest.mark.parametrize("tokens", [0, 127, 32_769])
def test_a_budget_that_the_model_does_not_take_is_refused(tokens: int) -> None:
    with pytest.raises(SuiteError, match="takes 128 to 32768 tokens"):
        player(line(thinking=tokens, most_output=65_536), Role.WRITER, SuiteData())


def test_thinking_that_leaves_no_tokens_for_an_answer_is_refused() -> None:
    with pytest.raises(SuiteError, match="leaves nothing of the 1000 tokens of most_output"):
        player(line(thinking=1_000, most_output=1_000), Role.ARBITRATOR, SuiteData())


@pytest.mark.parametrize("model", ["gemini-2.5-flash", "gemini-2.5-flash-lite", "gemini-2.5-flash-preview-05-20"])
def test_a_model_that_may_be_told_not_to_think_is(model: str) -> None:
    assert budget(model, 0, 12_000) == 0


@pytest.mark.parametrize("model", ["gemini-2.5-pro", "gemini-2.5-flash", "another"])
def test_where_nothing_is_said_half_of_a_small_output_is_left_for_the_answer(model: str) -> None:
    assert (budget(model, None, 12_000), budget(model, None, 256)) == (2_048, 128)


def test_where_not_even_the_least_thinking_leaves_room_there_is_none() -> None:
    assert budget("gemini-2.5-flash-lite", None, 512) == 0
