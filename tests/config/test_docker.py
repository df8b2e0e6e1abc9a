"""The compose files name commands, files and variables that exist."""

from __future__ import annotations

import re
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


def test_what_we_set_is_what_the_code_reads() -> None:
    read = "".join(path.read_text() for path in (REPOSITORY / "config").glob("*.py"))
    of_libraries = {"FORWARDED_ALLOW_IPS", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}  # uvicorn, boto3
    for path, name in OURS:
        for variable in set(service(path, name)["environment"]) - of_libraries:
            assert f'"{variable}"' in read or _of_a_vendor(variable, read), variable


def _of_a_vendor(variable: str, read: str) -> bool:
    """Whether it is one of those that `config.providers` reads for each vendor by its prefix."""
    found = re.fullmatch(r"([A-Z_]+?)(_API_KEY|_BASE_URL)", variable)
    return found is not None and f'"{found[1]}"' in read and f'{{prefix}}{found[2]}"' in read


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
