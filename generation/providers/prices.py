"""What vendors charge: a table with dates beside this module (US dollars a million tokens), and sums from it; pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("prices.json")
MILLION = 1_000_000
VERSION = re.compile(
    r"(-(preview|latest|exp|00\d|20\d\d-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])|(0[1-9]|1[0-2])-?([0-2]\d|3[01])))+$"
)
"""What vendors put behind a model's name: a stage, 001, a date with or without its year; "-13" and "-34" are sizes."""


class UnknownPrice(ValueError):
    """The table has no price for a model on that day; the message says where to add one."""


@dataclass(frozen=True)
class Price:
    """US dollars a million tokens, for requests of up to `above_input` input tokens and for longer ones.

    `picture` is the most input tokens that a square picture of 1024 pixels, in high detail, is counted as.
    """

    model: str
    since: date
    input: float
    output: float
    above_input: int = 0
    input_above: float = 0.0
    output_above: float = 0.0
    source: str = ""
    picture: int = 1_300
    picture_source: str = ""

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """Return what one call costs, in US dollars."""
        longer = self.above_input and input_tokens > self.above_input
        rates = (self.input_above, self.output_above) if longer else (self.input, self.output)
        return (input_tokens * rates[0] + output_tokens * rates[1]) / MILLION


# Open models take up to 1,280 tokens a picture: only limits of a server count them.
FREE = Price("", date.min, 0.0, 0.0)


def price_of(model: str, day: date) -> Price:
    """Return the newest price that holds on a day; a dated name ("gpt-4o-2024-08-06") costs what its model does.

    Raises UnknownPrice.
    """
    for name in _names(model):
        holds = [price for price in table() if price.model == name and price.since <= day]
        if holds:
            return max(holds, key=lambda price: price.since)
    raise UnknownPrice(f"no price of {model} is known on {day}: add one to generation/providers/{TABLE.name}")


@cache
def table() -> tuple[Price, ...]:
    """Return every line of the price table."""
    lines = json.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(Price(since=date.fromisoformat(line.pop("from")), **line) for line in lines)


def _names(model: str) -> list[str]:
    """Return the name itself, whose own line wins, then the model's."""
    return list(dict.fromkeys([model, unversioned(model)]))


def unversioned(model: str) -> str:
    """Return a model's name without a date or "preview" at its end: vendors give one model several."""
    return VERSION.sub("", model)
