"""The doctor says how everything stands, what to do, and never a key."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from config.doctor import machine
from config.doctor.findings import fail
from tests import factories
from tests.servers.providers import described, practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis")]


def examine() -> tuple[int, dict[str, dict[str, str]], str]:
    """Return the exit code, the findings by name, and everything that was printed."""
    out, code = StringIO(), 0
    try:
        call_command("doctor", "--json", stdout=out)
    except SystemExit as ended:
        code = int(ended.code or 0)
    printed = json.loads(out.getvalue())
    assert printed["ok"] == (code == 0)
    return code, {line["name"]: line for line in printed["checks"]}, out.getvalue()


def test_an_installation_with_the_embedded_suite_is_healthy() -> None:
    factories.project()
    code, found, _ = examine()
    assert code == 0
    assert [found[name]["state"] for name in ("database", "redis", "storage", "suites")] == ["ok", "note", "ok", "ok"]
    assert found["redis"]["do"] == "manage.py work"


def test_a_key_that_a_project_needs_and_is_not_there_is_a_failure_with_its_remedy() -> None:
    factories.project(suite={"name": "cloud"})
    with practice(key="") as server, override_settings(PROVIDERS=described(server, key="")):
        code, found, _ = examine()
    assert code == 1
    assert found["google"]["do"] == "set THE_KEY in the workers' environment"


def test_a_key_that_nobody_needs_is_only_noted() -> None:
    factories.project()
    with practice(key=""):
        code, found, _ = examine()
    assert (code, found["openai"]["state"]) == (0, "note")


def test_providers_that_answer_are_ok_and_no_key_is_printed() -> None:
    factories.project(suite={"name": "cloud"})
    with practice(key="sk-very-secret"):
        code, found, printed = examine()
    assert code == 0
    assert found["google"]["said"] == "a key is set and taken"
    assert "very-secret" not in printed


def test_keys_are_looked_at_where_there_is_no_database_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "database", lambda: fail("database", "35 migrations are not applied", "migrate"))
    with practice():
        code, found, _ = examine()
    assert (code, found["openai"]["said"]) == (1, "a key is set and taken")


def test_a_provider_out_of_reach_is_a_failure_for_those_who_use_it() -> None:
    factories.project(suite={"name": "cloud"})
    with practice() as server:
        server.shutdown()
        server.server_close()
        code, found, _ = examine()
    assert code == 1
    assert "127.0.0.1 cannot be reached" in found["google"]["said"]


def test_every_model_in_use_comes_with_its_licence() -> None:
    factories.project(suite={"name": "cloud"})
    with practice():
        found = examine()[1]
    assert "watermark" in found["licence of gemini-2.5-flash-image"]["said"]


def test_a_suite_that_cannot_be_built_is_named_with_its_page() -> None:
    factories.project("lamps", suite={"name": "oil"})
    code, found, _ = examine()
    assert code == 1
    assert found["suite of lamps"]["do"] == "mend it at /projects/lamps/suite/"


def test_storage_that_cannot_be_written_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "images").write_text("a file where the folder should be")
    with override_settings(IMAGE_ROOT=tmp_path / "images"):
        code, found, _ = examine()
    assert (code, found["storage"]["state"]) == (1, "fail")


def test_people_get_lines_with_what_to_do() -> None:
    factories.project(suite={"name": "oil"})
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("doctor", stdout=out)
    assert "FAIL  suite of" in out.getvalue()
    assert "-> mend it at" in out.getvalue()
