"""Real servers and workers that are killed: which tests are begun first."""

from __future__ import annotations

import pytest

LONG = ("test_demo_survives", "test_run", "test_webhooks_survive", "test_cloud_under_errors")
"""Files that are begun first, so that at the end no process is alone with one of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in LONG)
