"""The API as a whole: its schema, and how it says what went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from ninja.errors import Throttled

from curation import tokens
from review.api import mine
from tests import factories

API = "/api/v1"


def problem(response: Any, status: int) -> dict[str, Any]:
    """The problem that a response says, whole."""
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    said = response.json()
    assert (said["type"], said["status"]) == ("about:blank", status)
    assert said["title"] and said["detail"]
    assert int(response.get("Content-Length", len(response.content))) == len(response.content)
    return said


SUCCESSES = ([], ["application/json"], ["application/x-tar"])


def test_the_schema_is_public_and_documents_problems_as_such(client: Client) -> None:
    schema = client.get(f"{API}/openapi.json").json()
    assert set(schema["components"]["securitySchemes"]) == {"TokenAuth", "SessionAuth"}
    for operations in schema["paths"].values():
        for operation in operations.values():
            assert operation["description"] and operation["security"]
            for status, response in operation["responses"].items():
                kinds = list(response.get("content", {}))
                assert kinds in SUCCESSES if status < "400" else kinds == ["application/problem+json"]


def test_no_page_loads_scripts_from_elsewhere(client: Client) -> None:
    problem(client.get(f"{API}/docs"), 404)


@pytest.mark.parametrize("path", ["/api/", f"{API}/nothing", "/api/v2/projects"])
def test_an_address_that_is_none_is_said_so(path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    for response in (client.get(path), client.post(path)):
        assert "openapi.json" in problem(response, 404)["detail"]


def test_a_page_that_is_none_stays_a_page(client: Client) -> None:
    assert client.get("/nothing/")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_a_method_that_is_not_taken_is_said_with_those_that_are(client: Client, method: str) -> None:
    response = getattr(client, method)(f"{API}/cases/1/vote")
    problem(response, 405)
    assert response["Allow"] == "POST"


@pytest.mark.django_db
def test_a_fault_of_ours_is_said_without_its_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("the inside")

    said = problem(_asked(monkeypatch, fails), 500)
    assert "the inside" not in str(said)


@pytest.mark.django_db
def test_too_many_requests_are_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def throttled(*_: Any) -> None:
        raise Throttled(wait=7)

    problem(_asked(monkeypatch, throttled), 429)


@pytest.mark.parametrize("host", ["elsewhere.example", "bad host"])
def test_a_host_that_is_not_ours_is_refused(client: Client, host: str) -> None:
    problem(client.get(f"{API}/projects", headers={"Host": host}), 400)


def _asked(monkeypatch: pytest.MonkeyPatch, instead: Any) -> Any:
    monkeypatch.setattr(mine, "project_or_404", instead)
    client = Client(raise_request_exception=False)
    token = tokens.issue(factories.user())
    return client.get(f"{API}/projects/any/mine", headers={"Authorization": f"Bearer {token}"})
