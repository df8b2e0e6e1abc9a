"""Golden tests: what is sent to each vendor for each task, word for word (`python -m tests.generation.sent`)."""

from __future__ import annotations

import pytest

from tests.generation.sent import GOLDEN, cases, sent


@pytest.mark.parametrize(("vendor", "name"), list(cases()))
def test_what_is_sent_is_what_was_read_and_approved(vendor: str, name: str) -> None:
    assert sent(vendor, name) == (GOLDEN / f"{vendor}.{name}.json").read_text(encoding="utf-8")
