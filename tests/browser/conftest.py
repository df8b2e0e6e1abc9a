"""A real Triptych for the browser tests: uvicorn, Redis and a worker, each a process, in a home of their own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.installation import Installation

expect.set_options(timeout=30_000)  # other tests may have the machine busy; nothing waits longer than it must

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A running installation without the demo, which would have its worker draw; `site.url`, `site.manage("work")`."""
    with Installation(tmp_path_factory.mktemp("home"), DEMO="0").running(workers=1) as installation:
        yield installation


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, writing only to a folder of its own."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.fail("Chromium is missing; .ci/test-tools installs it or says how.")
    with tempfile.TemporaryDirectory(prefix="chromium-") as home, sync_playwright() as playwright:
        env: dict[str, str | float | bool] = {
            **os.environ,
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_CACHE_HOME": home,
        }
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS, env=env)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, site: Installation) -> Iterator[BrowserContext]:
    """A new visitor's browser: no cookies; `site.url` is where its relative addresses start."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the visitor's. The test fails if the page logs an error; a picture is kept if the test fails."""
    errors: list[str] = []
    page = visitor.new_page()
    page.on("console", lambda message: _note(message, errors))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    _keep_picture(page, request)
    assert not errors, f"The page logged errors: {errors}"


def _note(message: ConsoleMessage, errors: list[str]) -> None:
    cut_by_the_test = any(f"net::{reason}" in message.text for reason in ("ERR_FAILED", "ERR_INTERNET_DISCONNECTED"))
    if message.type == "error" and not cut_by_the_test:
        errors.append(f"{message.text} ({message.location.get('url', '')})")


def _keep_picture(page: Page, request: pytest.FixtureRequest) -> None:
    report = request.node.stash.get(_REPORT, None)
    if report and report.failed and not page.is_closed():
        folder = Path(request.config.rootpath, "test-artefacts")
        folder.mkdir(exist_ok=True)
        page.screenshot(path=folder / f"{request.node.name}.png")


_REPORT = pytest.StashKey[pytest.TestReport]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the fixtures see how the test went."""
    report = yield
    if report.when == "call":
        item.stash[_REPORT] = report
    return report
