"""Key press to next picture painted in the real browser, over N votes; bytes and requests a vote.

A whole installation of its own, with queue and pictures from `bench.seed`; votes by the key A, a moment apart.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Response, sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS
from tests.installation import Installation

WARM_UP = 5  # votes before the first that counts

# Notes, for each press of A, when the frame with the next case's picture was painted.
WATCH = """
window.painted = [];
addEventListener("keydown", (event) => {
  if (event.key !== "a") return;
  const pressed = event.timeStamp;
  const before = document.getElementById("case").dataset.case;
  const note = () => {
    const after = new MessageChannel();
    after.port1.onmessage = () => painted.push(performance.now() - pressed);
    after.port2.postMessage(0);
  };
  const look = () => {
    const shown = document.getElementById("case");
    const picture = shown.querySelector(".stage img");
    const there = shown.dataset.case && shown.dataset.case !== before && picture?.complete;
    requestAnimationFrame(there ? note : look);
  };
  requestAnimationFrame(look);
}, { capture: true });
"""

SESSION = """
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
user = get_user_model().objects.get(username="{username}")
session = SessionStore()
session.update({{"_auth_user_id": str(user.pk), "_auth_user_hash": user.get_session_auth_hash(),
                 "_auth_user_backend": "django.contrib.auth.backends.ModelBackend"}})
session.create()
print(session.session_key)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--votes", type=int, default=200)
    parser.add_argument("--pause", type=float, default=0.3, help="seconds between two votes")
    parser.add_argument("--json", action="store_true", help="one JSON object (the only form there is)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="triptych-bench-") as folder:
        site = Installation(Path(folder) / "home", DEMO="0", LOG_LEVEL="ERROR")
        seeded = json.loads(site.run("-m", "bench.seed", f"--items={options.votes + 20}", "--reviewers=1"))
        with site.running(workers=1):
            print(json.dumps(measure(site, seeded, options.votes, options.pause)))


def measure(site: Installation, seeded: dict[str, Any], votes: int, pause: float) -> dict[str, Any]:
    """Return milliseconds from key to paint, and what went over the line."""
    username = seeded["reviewers"][0]["username"]
    session = site.manage("shell", "--verbosity", "0", "-c", SESSION.format(username=username)).split()[-1]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
        page = context.new_page()
        with page.expect_response("**/ahead/"):
            page.goto(f"{site.url}/review/{seeded['project']}/hv1/")
        page.wait_for_timeout(1000)
        press(page, WARM_UP, pause)
        page.evaluate(WATCH)
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))
        press(page, votes, pause)
        times = page.evaluate("painted")
        page.wait_for_timeout(500)
        size = sum(body_size(answer) for answer in answers)
        browser.close()
    cuts = statistics.quantiles(times, n=100)
    return {
        "votes": len(times),
        "key_to_paint_ms": {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "max": round(max(times), 1)},
        "requests_per_vote": round(len(answers) / votes, 2),
        "kilobytes_per_vote": round(size / votes / 1000, 1),
    }


def press(page: Page, times: int, pause: float) -> None:
    for _ in range(times):
        page.keyboard.press("a")
        time.sleep(pause)


def body_size(answer: Response) -> int:
    sizes = answer.request.sizes()
    return (
        sizes["requestBodySize"]
        + sizes["requestHeadersSize"]
        + sizes["responseBodySize"]
        + sizes["responseHeadersSize"]
    )


if __name__ == "__main__":
    main()
