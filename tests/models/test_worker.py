"""The GPU worker as a real process with a real (tiny) FLUX.1."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from config.home import REPOSITORY
from tests.generation.gpu.site import CHARACTERS, Site
from tests.installation import wait_for

PICTURES = "select c_id, sha256 from curation_character c join curation_image i on i.id = c.template_id order by 1"
MODEL_SECONDS = 200  # a first import of the models' libraries takes long on a busy machine


@pytest.fixture(scope="module")
def filled(saved: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("gpu"), "tiny", TINY_FLUX=saved("flux"))
    site.fill()
    return site


def calls(site: Site) -> list[dict]:
    return [json.loads(row[0]) for row in site.rows("select parameters from curation_modelcall where outcome = 'ok'")]


@pytest.fixture(scope="module")
def cramped(filled: Site, saved: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What a worker made that asked for four at once on a device that has room for one."""
    home = tmp_path_factory.mktemp("cramped") / "home"
    site = filled.copied_to(home, TINY_FLUX=saved("flux"), TINY_ROOM="1", GPU_BATCH="4")
    with site.working("--burst", "--device", "cpu") as worker:
        assert worker.wait(MODEL_SECONDS) == 0
    return site


def test_out_of_memory_halves_the_batch_until_it_fits_and_every_picture_is_made(cramped: Site) -> None:
    assert cramped.count("state = 'drawn' and faults = 0") == CHARACTERS
    state, halved, resident = cramped.heard("state, out_of_memory, resident")
    assert (state, halved) == ("ended", 3)  # of four; then of each two
    assert [name for name, _ in json.loads(resident)] == ["flux.1-dev"]
    assert len({call["seed"] for call in calls(cramped)}) == CHARACTERS


def test_killed_with_a_batch_on_the_device_another_makes_the_same_pictures(
    filled: Site, cramped: Site, saved: Callable[[str], str], tmp_path: Path
) -> None:
    site = filled.copied_to(tmp_path / "home", TINY_FLUX=saved("flux"), GPU_BATCH="1")
    site.hold.touch()
    with site.working() as first:
        wait_for(lambda: site.heard("state")[0] == "working", f"a batch; see {site.log}", MODEL_SECONDS)
        os.kill(first.pid, signal.SIGKILL)
    with site.working():
        wait_for(lambda: site.count("state = 'drawn'") == CHARACTERS, f"the rest; see {site.log}", MODEL_SECONDS)
    assert site.rows(PICTURES) == cramped.rows(PICTURES)
    assert site.rows("select count(*) from curation_attempt") == [(CHARACTERS,)]


def test_no_web_process_imports_torch_even_where_it_builds_a_local_suite() -> None:
    program = """
import sys
from config import asgi
from django.urls import resolve
from generation.roles import Role
from generation.suites.diffusers import family
resolve("/operations/")
family.build(None, Role.ILLUSTRATOR, "flux.1-dev")
family.build(None, Role.COMPOSER, "qwen-image-edit-plus", empty_scene={"model": "flux.1-schnell"})
from generation import jobs, sweep
from generation.management.commands import work
print([name for name in ("torch", "diffusers", "transformers") if name in sys.modules])
"""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, env=env, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
    # and it could have been imported:
    assert "torch" in sys.modules
