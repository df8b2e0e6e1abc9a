"""Exports by API: asked for, watched, fetched, compared; for leads alone."""

from __future__ import annotations

import io
import tarfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from curation import tokens
from curation.export import claims, jobs
from curation.models import Export, Project
from tests import factories
from tests.curation.api.client import OPERATIONS, lead_of, not_leads
from tests.curation.export_project import contents, small
from tests.review.api.client import ApiClient

pytestmark = pytest.mark.django_db

EXPORTS = "/projects/demo/exports"


@pytest.fixture(autouse=True)
def export_root(settings: Any, tmp_path: Any) -> None:
    settings.EXPORT_ROOT = tmp_path / "exports"


@pytest.fixture
def project() -> Project:
    return small()


def work() -> None:
    held = claims.claim()
    assert held is not None
    jobs.make(held)


def operations(name: str) -> list[tuple[str, str, Any]]:
    """Every operation on exports, as (method, path, body)."""
    own = f"{EXPORTS}/{name}"
    return [
        ("get", EXPORTS, None),
        ("post", EXPORTS, {"format": "jsonl"}),
        ("get", own, None),
        ("get", f"{own}/download", None),
        ("get", f"{own}/difference?with=v1", None),
        ("post", f"{own}/cancel", None),
        ("post", f"{own}/retry", None),
    ]


def test_exports_are_nobodys_but_the_leads(project: Project) -> None:
    lead_of(project).post(EXPORTS, {"format": "jsonl"})
    work()
    listed = operations("v1")
    assert len(listed) == sum("/exports" in path for _, path in OPERATIONS)
    for who, api in not_leads(project).items():
        for method, path, body in listed:
            assert api.send(method, path, body)[0] == 404, (who, method, path)
    for method, path, body in listed:
        assert ApiClient().send(method, path, body)[0] == 401
    assert Export.objects.count() == 1


def test_a_version_is_ordered_watched_and_fetched(project: Project, tmp_path: Any) -> None:
    lead = factories.member(project, "lead")
    api = ApiClient(tokens.issue(lead))
    status, ordered = api.post(EXPORTS, {"format": "jsonl", "votes": True, "eval_share": 0})
    assert (status, ordered["name"], ordered["state"]) == (202, "v1", "waiting")
    assert ordered["options"]["votes"] and not ordered["options"]["calls"]
    assert api.get(f"{EXPORTS}/v1/download")[0] == 404
    work()
    _, done = api.get(f"{EXPORTS}/v1")
    export = Export.objects.get()
    assert (done["state"], done["sha256"], done["manifest"]["counts"]["frames"]) == ("done", export.sha256, 7)
    response = Client().get(f"/api/v1{EXPORTS}/v1/download", headers={"Authorization": f"Bearer {tokens.issue(lead)}"})
    data = b"".join(response.streaming_content)
    assert response["Content-Type"] == "application/x-tar" and int(response["Content-Length"]) == len(data)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    assert contents(tmp_path / "unpacked" / "demo-v1") == contents(export.folder)
    assert export.created_by == lead


@pytest.mark.parametrize(
    "body, status, said",
    [
        ({"format": "word"}, 422, "body.format"),
        ({"format": "jsonl", "eval_share": 0.9}, 422, "body.eval_share"),
        ({"format": "jsonl", "name": "v 1"}, 422, "body.name"),
        ({"format": "omnigen2", "votes": True}, 422, "omnigen2 has no place for votes"),
        ({"format": "jsonl", "name": "taken"}, 409, "versions never change"),
    ],
)
def test_what_is_wrong_with_an_order_is_said(project: Project, body: dict[str, Any], status: int, said: str) -> None:
    Export.objects.create(project=project, name="taken", format="jsonl")
    got, problem = lead_of(project).post(EXPORTS, body)
    assert got == status and said in problem["detail"]
    assert Export.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_orders_without_a_name_that_come_at_once_get_names_of_their_own(project: Project) -> None:
    token = tokens.issue(factories.member(project, "lead"))

    def ask(_: int) -> int:
        try:
            return ApiClient(token).post(EXPORTS, {"format": "jsonl"})[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(8))) == [202] * 8
    assert {export.name for export in Export.objects.all()} == {f"v{number}" for number in range(1, 9)}


def test_an_unfinished_one_is_cancelled_and_a_failed_one_retried(project: Project) -> None:
    api = lead_of(project)
    api.post(EXPORTS, {"format": "jsonl"})
    assert api.post(f"{EXPORTS}/v1/cancel")[1]["state"] == "cancelled"
    assert api.post(f"{EXPORTS}/v1/cancel")[0] == 409
    assert api.post(f"{EXPORTS}/v1/retry")[0] == 409
    Export.objects.update(state="failed", error="disk full")
    status, again = api.post(f"{EXPORTS}/v1/retry")
    assert (status, again["state"], again["error"]) == (200, "waiting", "")
    Export.objects.update(state="failed")
    assert api.post(f"{EXPORTS}/v1/cancel")[1]["state"] == "cancelled"


def test_two_versions_are_compared(project: Project) -> None:
    api = lead_of(project)
    api.post(EXPORTS, {"format": "jsonl"})
    work()
    factories.character(project, "C_NEW")
    api.post(EXPORTS, {"format": "jsonl"})
    work()
    _, found = api.get(f"{EXPORTS}/v2/difference?with=v1")
    assert found["counts"] == {"added": 1, "removed": 0, "changed": 0}
    assert found["changes"]["added"][0]["key"] == "C_NEW" and "approved on" in found["changes"]["added"][0]["why"]
    assert api.get(f"{EXPORTS}/v2/difference?with=v9")[0] == 404
    assert api.get(f"{EXPORTS}/v2/difference")[0] == 422


def test_the_list_goes_page_by_page_newest_first(project: Project) -> None:
    for number in range(5):
        Export.objects.create(project=project, name=f"v{number}", format="jsonl", state="cancelled")
    api, seen, cursor = lead_of(project), [], ""
    while cursor is not None:
        _, page = api.get(f"{EXPORTS}?limit=2&cursor={cursor}")
        seen += [one["name"] for one in page["exports"]]
        cursor = page["next"]
    assert seen == ["v4", "v3", "v2", "v1", "v0"]
