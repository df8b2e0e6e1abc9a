"""A suite is checked without any vendor's library: web processes do it, and each library costs them a second."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from config.home import REPOSITORY

SAVED = """
import json
import sys
from config import asgi
from django.urls import resolve
from curation.models import Project
from generation import suites
from generation.gpu.projects import needs_gpu
from generation.suite_pages.form import SuiteForm
from generation.suites import data
resolve("/projects/lamps/suite/")
needs_gpu(Project(suite={"name": "sketch"}))
at_work = [name for name in ("scipy", "thorvg_python") if name in sys.modules]
posted = {}
for preset in data.presets().values():
    for role, entries in preset.roles.items():
        for at, entry in enumerate(entries):
            said = {"provider": entry.provider, "model": entry.model, "options": json.dumps(entry.options or {})}
            posted |= {f"{role}-{at}-{name}": text for name, text in said.items()}
    form = SuiteForm(Project(suite={}), posted)
    assert form.is_valid(), form.faults
    suites.build(form.options())
VENDORS = ("google.genai", "google.auth", "openai", "httpx2", "diffusers", "torch", "transformers", "peft")
print(json.dumps([at_work, [name for name in VENDORS if name in sys.modules]]))
"""


def test_a_web_process_that_saves_suites_imports_no_vendors_library(tmp_path: Path) -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "TRIPTYCH_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SAVED], cwd=REPOSITORY, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[], []]
