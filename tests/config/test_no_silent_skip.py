"""With CI set, a skip is a failure that says why."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from config.home import REPOSITORY

SKIPS = {
    "test_mark.py": "import pytest\n@pytest.mark.skip(reason='no moon')\ndef test_it(): pass\n",
    "test_call.py": "import pytest\ndef test_it(): pytest.skip('no moon')\n",
    "test_module.py": "import pytest\npytest.skip('no moon', allow_module_level=True)\n",
}


def run(folder: Path, names: Iterable[str], ci: str) -> subprocess.CompletedProcess[str]:
    for name in names:
        (folder / name).write_text(SKIPS[name])
    options = [
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "--continue-on-collection-errors",
        "-c",
        os.devnull,
        "--rootdir",
        str(folder),
    ]
    command = [sys.executable, "-m", "pytest", *options, "--ds=tests.settings", *names]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "CI": ci}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_a_skip_fails_in_ci_and_says_why(tmp_path: Path) -> None:
    done = run(tmp_path, SKIPS, ci="true")
    assert done.returncode != 0
    for name in SKIPS:
        assert re.search(rf"{name}.* skipped.*, which CI does not allow: .*no moon", done.stdout), name


def test_elsewhere_it_is_a_skip(tmp_path: Path) -> None:
    done = run(tmp_path, SKIPS, ci="")
    assert done.returncode == 0
    assert "3 skipped" in done.stdout
