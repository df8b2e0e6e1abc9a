"""A client of the API: by token, by session, or by nobody."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from curation import tokens
from curation.models import Project
from review.models import Case
from tests import factories
from tests.review import factories as cases

API = "/api/v1"


class ApiClient:
    """Speaks JSON, and checks that every refusal is problem+json with the status in it."""

    def __init__(self, token: str = "", session: Client | None = None) -> None:
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.token, self.client = token, session or Client()

    def another(self) -> ApiClient:
        """A second client with the same token, for a thread of its own."""
        return ApiClient(self.token)

    def get(self, path: str) -> tuple[int, Any]:
        return self._read(self.client.get(f"{API}{path}", headers=self.headers))

    def post(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        return self.send("post", path, body, **headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        content = body if isinstance(body, bytes | str) else json.dumps(body) if body is not None else ""
        said = {**self.headers, **headers}
        if method == "get":
            return self.get(path)
        return self._read(getattr(self.client, method)(f"{API}{path}", content, "application/json", headers=said))

    def lease(self, project: Project, checkpoint: str = "hv1", count: int = 1) -> list[dict[str, Any]]:
        status, answer = self.post(f"/projects/{project.slug}/queues/{checkpoint}/lease?count={count}")
        assert status == 200, answer
        return answer["cases"]

    def vote(self, case: Case | int, choice: str, key: str = "a key", ahead: int = 3, **said: Any) -> tuple[int, Any]:
        number = case.number if isinstance(case, Case) else case
        return self.post(f"/cases/{number}/vote?ahead={ahead}", {"choice": choice, "key": key, **said})

    def _read(self, response: Any) -> tuple[int, Any]:
        if response.status_code == 204:
            return 204, None
        answer = response.json()
        if response.status_code >= 400:
            assert response["Content-Type"] == "application/problem+json"
            assert answer["status"] == response.status_code
            assert answer["title"] and answer["detail"]
        else:
            assert response["Content-Type"].startswith("application/json")
        return response.status_code, answer


def api_of(user: User) -> ApiClient:
    return ApiClient(tokens.issue(user))


def reviewer(project: Project, checkpoint: str = "hv1") -> tuple[ApiClient, User]:
    """A new person on the panel, with a token."""
    (user,) = cases.panel(project, checkpoint, 1)
    return api_of(user), user


def outsiders(project: Project, checkpoint: str) -> dict[str, ApiClient]:
    """People who do not vote at this checkpoint of this project."""
    other = next(name for name in ("hv1", "hv2", "hv3") if name != checkpoint)
    return {
        "a stranger": api_of(factories.user()),
        "the lead": api_of(factories.member(project, "lead")),
        "an operator": api_of(factories.member(project, "operator")),
        "a reviewer of another panel": reviewer(project, other)[0],
        "a reviewer of another project": reviewer(cases.project(), checkpoint)[0],
    }
