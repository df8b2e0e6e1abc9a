"""The report as PDF, where a Chromium is at hand."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without a sandbox: it opens this one file, which we wrote and which has no script, and as root there is none.
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")
SECONDS = 180


class CannotPrint(Exception):
    """No Chromium is there, or it failed; the message says what to do."""


def pdf(page: Path, out: Path) -> None:
    """Print an HTML file to PDF; raises CannotPrint."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise CannotPrint(f"no Chromium is installed ({', '.join(BROWSERS)}); open {page} in a browser and print it")
    with tempfile.TemporaryDirectory(prefix="triptych-print-") as profile:
        told = (f"--user-data-dir={profile}", f"--print-to-pdf={out.resolve()}", page.resolve().as_uri())
        try:
            done = subprocess.run([found, *FLAGS, *told], capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise CannotPrint(f"{found} did not print {page} within {SECONDS} s") from error
    if done.returncode or not out.is_file():
        raise CannotPrint(f"{found} could not print {page}: {done.stderr.strip()[-300:] or f'exit {done.returncode}'}")
