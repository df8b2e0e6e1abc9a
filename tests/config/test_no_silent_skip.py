"""With CI set, a skip is a failure that says why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.home import REPOSITORY

SKIPS = {
    "test_mark.py": "import pytest\n@pytest.mark.skip(reason='no moon')\ndef test_it(): pass\n",
    "test_call.py": "import pytest\ndef test_it(): pytest.skip('no moon')\n",
    "test_module.py": "import pytest\npytest.skip('no moon', allow_module_level=True)\n",
}


def run(folder: Path, name: str, ci: str) -> subprocess.CompletedProcess[str]:
    (folder / name).write_text(SKIPS[name])
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(folder)]
    command = [sys.executable, "-m", "pytest", *options, "--ds=tests.settings", str(folder / name)]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "CI": ci}
    return subprocess.run(command, cwd=REPOSITORY, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", SKIPS)
def test_a_skip_fails_in_ci_and_says_why(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, name, ci="true")
    assert done.returncode != 0
    assert "CI does not allow" in done.stdout
    assert "no moon" in done.stdout


@pytest.mark.parametrize("name", ["test_mark.py", "test_call.py"])
def test_elsewhere_it_is_a_skip(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, name, ci="")
    assert done.returncode == 0
    assert "1 skipped" in done.stdout
