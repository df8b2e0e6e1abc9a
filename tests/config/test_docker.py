"""The compose files name commands, files and variables that exist."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from config.home import REPOSITORY

DOCKER = REPOSITORY / "docker"
FILES = sorted(DOCKER.glob("compose*.yaml"))
SERVICES = [(path, name) for path in FILES for name in yaml.safe_load(path.read_text())["services"]]


def service(path: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text())["services"][name]
    return found


def names_of(cases: list[tuple[Path, str]]) -> list[str]:
    return [f"{path.name}:{name}" for path, name in cases]


def ours(path: Path, name: str) -> bool:
    return service(path, name).get("image") == "triptych"


OURS = [case for case in SERVICES if ours(*case)]


@pytest.mark.parametrize(("path", "name"), OURS, ids=names_of(OURS))
def test_every_service_of_ours_runs_a_command_that_exists(path: Path, name: str) -> None:
    command = service(path, name).get("command", ["python", "-m", "uvicorn"])
    assert command[0] == "python"
    assert command[2] in get_commands() if command[1] == "manage.py" else find_spec(command[2])


@pytest.mark.parametrize(("path", "name"), OURS, ids=names_of(OURS))
def test_every_service_of_ours_is_built_from_the_dockerfile_and_unprivileged(path: Path, name: str) -> None:
    settings = service(path, name)
    build = settings["build"]
    assert (path.parent / build["context"] / build["dockerfile"]).resolve() == DOCKER / "Dockerfile"
    assert settings["cap_drop"] == ["ALL"]
    assert settings["read_only"] is True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_variable_of_a_compose_file_stands_in_the_example(path: Path) -> None:
    used = set(re.findall(r"\$\{(\w+)", path.read_text()))
    explained = set(re.findall(r"^#? ?(\w+)=", (DOCKER / "env.example").read_text(), re.MULTILINE))
    assert used <= explained


WITH_WORKERS = [path for path, name in OURS if name == "worker"]
ELSEWHERE = {"FORWARDED_ALLOW_IPS", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "DEMO"}  # uvicorn, boto3, prepare
SETTINGS_READ = """
import json, environ
asked, get_value = set(), environ.Env.get_value
def noted(self, var, *rest, **options):
    asked.add(var)
    return get_value(self, var, *rest, **options)
environ.Env.get_value = noted
import config.settings as settings
print(json.dumps({"asked": sorted(asked), "images": settings.STORAGES["images"], "vendors": settings.PROVIDERS}))
"""
REQUIRED = {
    "SECRET_KEY": "s" * 50,
    "POSTGRES_PASSWORD": "p",
    "REDIS_PASSWORD": "r",
    "DATABASE_URL": "postgres://triptych:p@10.0.0.1:5432/triptych",
    "REDIS_URL": "redis://:r@10.0.0.1:6379/0",
}


def environment(path: Path, name: str, said: dict[str, str]) -> dict[str, str]:
    """What a service gets of a .env file that says so much, as compose puts it in: `${NAME:-default}`, `${NAME:?}`."""

    def put_in(found: re.Match[str]) -> str:
        return said.get(found["name"]) or found["default"] or ""

    pattern = re.compile(r"\$\{(?P<name>\w+)(?::-(?P<default>[^}]*)|:\?[^}]*)?\}")
    lines = service(path, name)["environment"].items()
    return {variable: pattern.sub(put_in, str(value)) for variable, value in lines}


def read_by_settings(given: dict[str, str], home: Path) -> dict[str, Any]:
    """Load the settings in a process with that environment; return what they asked it for, and some of them."""
    given = {
        **given,
        "PATH": os.environ["PATH"],
        "TRIPTYCH_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", SETTINGS_READ], env=given, cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("path", WITH_WORKERS, ids=lambda path: path.name)
def test_what_we_set_is_what_the_settings_read(path: Path, tmp_path: Path) -> None:
    given = environment(path, "worker", REQUIRED)
    assert set(given) - ELSEWHERE <= set(read_by_settings(given, tmp_path)["asked"])


@pytest.mark.parametrize("path", WITH_WORKERS, ids=lambda path: path.name)
def test_every_setting_of_a_vendor_reaches_the_containers(path: Path, tmp_path: Path) -> None:
    given = environment(path, "worker", REQUIRED)
    asked = read_by_settings(given, tmp_path)["asked"]
    of_vendors = {name for name in asked if name.startswith(("GEMINI_", "OPENAI_", "LOCAL_MODELS_", "MODEL_"))}
    assert len(of_vendors) == 17
    assert of_vendors <= set(given)


@pytest.mark.parametrize("path", WITH_WORKERS, ids=lambda path: path.name)
def test_what_the_example_shows_is_understood(path: Path, tmp_path: Path) -> None:
    example = (DOCKER / "env.example").read_text()
    said = dict(re.findall(r"^(?:# )?([A-Z_]+)=(.*?)(?:   .*)?$", example, re.MULTILINE)) | REQUIRED
    found = read_by_settings(environment(path, "worker", said), tmp_path)
    assert found["images"]["OPTIONS"]["endpoint_url"] == "https://minio.lab:9000"
    assert found["vendors"]["vllm"]["base_url"] == "http://gpu2:8000/v1"
    assert found["vendors"]["local"]["base_url"] == "http://gpu1:8000/v1"


def test_the_dockerfile_copies_what_is_there_and_leaves_root() -> None:
    text = (DOCKER / "Dockerfile").read_text()
    assert "--require-hashes -r requirements/base.txt" in text
    assert (REPOSITORY / "requirements" / "base.txt").exists()
    assert "USER triptych" in text
    assert find_spec("config.asgi")


def test_the_image_gets_every_package_and_nothing_private() -> None:
    taken = {line[1:] for line in (REPOSITORY / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {"manage.py", "config", "curation", "generation", "review", "templates", "static"} <= taken
    assert not taken & {"var", ".git", ".venv", "docker"}


def test_the_locks_name_no_host_and_no_path() -> None:
    for lock in (REPOSITORY / "requirements").glob("*.txt"):
        assert not re.findall(r"://|^-|file:|^/", lock.read_text(), re.MULTILINE), lock.name
