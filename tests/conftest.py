"""What every test may use, and two promises: no silent skip, and never the developer's own var/."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator

import pytest
import redis as redis_client
from django.conf import settings
from django.db import connection, transaction
from hypothesis import settings as property_settings
from pytest_django import DjangoDbBlocker

from config.embedded_redis import embedded_redis

# No timing assertions: how long an example takes depends on what else runs. In CI, always the same examples.
_parent = property_settings.get_profile("ci" if os.environ.get("CI") else "default")
property_settings.register_profile("triptych", parent=_parent, deadline=None)
property_settings.load_profile("triptych")


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The URL of an embedded Redis of this run's own; `settings.REDIS_URL` is the same."""
    with embedded_redis():
        yield settings.REDIS_URL


@pytest.fixture
def redis(redis_server: str) -> Iterator[redis_client.Redis]:
    """A client of an empty Redis."""
    with redis_client.Redis.from_url(redis_server) as client:
        client.flushall()
        yield client


@pytest.fixture(scope="module")
def kept_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets a module's own fixture make rows once: each test finds them as they were made, the next module none.

    Not for modules with tests of `transaction=True`, which need a database without an open transaction.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


LONG = (
    "test_demo_survives", "test_run", "test_webhooks_survive", "test_cloud_under_errors",
    "test_look", "test_without_sockets", "test_figures",
)  # fmt: skip
"""Files that are begun first, so that at the end no process is alone with one of them."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the garbage collector off what is imported and collected: its rounds through that take a tenth of a run."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
    return collected


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the longest; leave out what is about the other database, and on PostgreSQL what needs none.

    Pytest counts what is left out as deselected.
    """
    items.sort(key=lambda item: item.path.stem not in LONG)
    fits = _fits_sqlite if connection.vendor == "sqlite" else _fits_postgresql
    left_out = [item for item in items if not fits(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _fits_sqlite(item: pytest.Item) -> bool:
    return item.get_closest_marker("postgresql") is None


def _fits_postgresql(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("sqlite") or item.get_closest_marker("any_database")
    return marked is None and _needs_database(item)


def _needs_database(item: pytest.Item) -> bool:
    asked_for = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or asked_for & {"db", "transactional_db"})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure that says why, where `CI` is set: a test that does not run proves nothing."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {call.excinfo and call.excinfo.value}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips itself while it is collected."""
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skipped itself, which CI does not allow: {report.longrepr}"
    return report
