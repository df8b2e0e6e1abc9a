from __future__ import annotations

import pytest


@pytest.fixture
def every_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The draw puts a gold case ahead of every ordinary one, as long as there are some."""
    monkeypatch.setattr("review.gold.mixing.stands_ahead_of", lambda *_: True)
