"""Prices are data with dates, and an unknown one is said before anything is asked."""

from __future__ import annotations

from datetime import date

import pytest

from generation.providers.prices import UnknownPrice, price_of, table, unversioned


def test_the_price_of_a_day_is_the_newest_that_holds() -> None:
    assert price_of("gpt-4o", date(2024, 9, 1)).input == 5.0
    assert price_of("gpt-4o", date(2026, 1, 1)).input == 2.5


def test_a_dated_name_costs_what_its_model_does() -> None:
    assert price_of("gpt-4o-2024-08-06", date(2026, 1, 1)) == price_of("gpt-4o", date(2026, 1, 1))


def test_a_dated_name_with_a_line_of_its_own_costs_what_that_says() -> None:
    assert price_of("gpt-4o-2024-05-13", date(2026, 1, 1)).output == 15.0


def test_another_model_of_a_similar_name_does_not() -> None:
    with pytest.raises(UnknownPrice, match=r"no price of gpt-4o-realtime is known on 2026-01-01: add one to"):
        price_of("gpt-4o-realtime", date(2026, 1, 1))


@pytest.mark.parametrize(
    "name",
    ["fox-2024-08-06", "fox-20250929", "fox-0125", "fox-preview-05-20", "fox-exp-0827", "fox-001", "fox-latest"],
)
def test_a_version_is_no_part_of_a_models_name(name: str) -> None:
    assert unversioned(name) == "fox"


@pytest.mark.parametrize("name", ["llava-13", "ink-10", "ink-20", "qwen-image-edit-2509", "fox-70b", "fox-9999"])
def test_a_number_that_is_no_version_tells_models_apart(name: str) -> None:
    assert unversioned(name) == name


def test_long_requests_are_dearer_where_the_vendor_says_so() -> None:
    price = price_of("gemini-2.5-pro", date(2026, 1, 1))
    assert price.of(100_000, 1_000) == pytest.approx(0.135)
    assert price.of(300_000, 1_000) == pytest.approx(0.765)


def test_every_line_of_the_table_names_its_source() -> None:
    assert all(price.source.startswith("https://") for price in table())
    assert all(price.picture_source.startswith("https://") for price in table())


@pytest.mark.parametrize(
    ("model", "base", "tile"), [("gpt-4o", 85, 170), ("gpt-4.1", 85, 170), ("gpt-4o-mini", 2_833, 5_667)]
)
def test_a_picture_is_a_base_and_four_tiles_for_openai(model: str, base: int, tile: int) -> None:
    assert price_of(model, date(2026, 1, 1)).picture == base + 4 * tile


@pytest.mark.parametrize("model", ["gemini-2.5-pro", "gemini-2.5-flash", "gemini-2.5-flash-image"])
def test_a_picture_is_at_least_four_tiles_for_gemini(model: str) -> None:
    assert price_of(model, date(2026, 1, 1)).picture >= 4 * 258
