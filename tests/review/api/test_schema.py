"""The API does what its schema says, whatever is sent: generated requests, good and bad, on cases in every state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from config.api import api
from curation import tokens
from curation.export import claims, jobs
from curation.models import Delivery, Export, Frame, Project, Webhook
from curation.webhooks import registering
from curation.webhooks.noticing import notice
from review.checkpoints import Checkpoint
from review.models import Case as ReviewCase
from review.panels import seat_panel
from review.queue import lease
from tests import factories
from tests.review import factories as cases
from tests.review.test_views_cases import hard_failure

pytestmark = pytest.mark.django_db

EXAMPLES = 8 if connection.vendor == "postgresql" else 3  # the stricter about what it stores
PATHS = api.get_openapi_schema()["paths"]
OPERATIONS = [(path, method) for path, methods in PATHS.items() for method in methods]
MODULE_TAKES = timedelta(minutes=5)  # at most: until then, what is decided is not settled
ANSWERED = ["2xx", "401", "403", "404", "409", "429"]  # to what fits the schema
OF_LEADS = ("/items", "/exports", "/webhooks")
VOTES = st.builds(  # that most cases take, which generated ones rarely are
    dict,
    choice=st.sampled_from(["approve", "reject", "discard"]),
    reasons=st.just(["other"]),
    key=st.text("abc", min_size=1),
).map(lambda vote: {**vote, "reasons": []} if vote["choice"] == "approve" else vote)


@pytest.fixture(scope="module")
def wire(kept_rows: None) -> Iterator[Any]:
    """The schema as it is served, tied to the application, which keeps the connection with the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    yield schema
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def voter(kept_rows: None) -> User:
    return factories.user()


@pytest.fixture(scope="module")
def project(voter: User) -> Project:
    """Cases settled, decided, voted on, leased, free, and the voter's own."""
    project, now = cases.project(), timezone.now()
    for checkpoint in Checkpoint:
        seat_panel(project, checkpoint, [voter])
    (other,) = cases.panel(project, "hv1", 1)
    settled, decided, voted = (cases.character_case(project) for _ in range(3))
    cases.decide(settled, [voter, other], "approve", now)
    now += MODULE_TAKES
    for user, case in ((voter, decided), (other, decided), (voter, voted)):
        cases.cast(user, case, "approve", now)
    for make in (cases.character_case, cases.character_case, cases.story_case, hard_failure):
        make(project)
    for checkpoint in Checkpoint:
        lease(voter, project, checkpoint, 10)
    cases.character_case(project)
    cases.character_case(project, created_by=voter)
    return project


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the finished export of the project's lies."""
    return tmp_path_factory.mktemp("exports")


@pytest.fixture(scope="module")
def lead(project: Project, exports: Path) -> User:
    """Who leads the project; it has exports, one of them finished, and a webhook with a log."""
    registering.add(project, "https://hooks.example/in", ["character.locked"], None)
    factories.story(project, state="illustrated")
    notice()
    Export.objects.create(project=project, name="v1", format="jsonl")
    held = claims.claim()
    assert held is not None
    with override_settings(EXPORT_ROOT=exports):
        jobs.make(held)
    Export.objects.create(project=project, name="v2", format="jsonl", state="failed", error="disk full")
    return factories.member(project, "lead")


@pytest.fixture(autouse=True)
def own_copy(exports: Path, lead: User, settings: Any, tmp_path: Path) -> None:
    """What a test does to the exports' files is no other's."""
    settings.EXPORT_ROOT = copytree(exports, tmp_path / "exports")


@pytest.mark.parametrize("path, method", OPERATIONS)
def test_answers_are_those_of_the_schema(
    wire: Any, project: Project, voter: User, lead: User, path: str, method: str
) -> None:
    steered = any(part in path for part in OF_LEADS)
    headers = {"Authorization": f"Bearer {tokens.issue(lead if steered else voter)}"}
    operation = wire[path][method.upper()]
    # What fits the schema may not fit the case (its choices, reason codes, places), the format, or the internet;
    # or be no cursor of ours.
    refused = ["422"] if path.endswith(("/vote", "/mine")) or steered else []
    wire.config.checks.positive_data_acceptance.expected_statuses = [*ANSWERED, *refused]
    places = _places(project, path)
    good = st.sampled_from(places).flatmap(lambda place: operation.as_strategy(path_parameters=place))
    bad = st.sampled_from([*places, None]).flatmap(
        lambda place: operation.as_strategy(GenerationMode.NEGATIVE, path_parameters=place)
    )
    likely = st.builds(dict, place=st.sampled_from(places), body=VOTES).flatmap(
        lambda sent: operation.as_strategy(path_parameters=sent["place"], body=sent["body"])
    )
    strategies = [good]
    if PATHS[path][method]["parameters"]:  # what takes nothing cannot be sent anything wrong
        strategies.append(bad)
    if path.endswith("/vote"):
        strategies.append(likely)
    for requests in strategies:
        _ask(requests, headers)


def _ask(requests: st.SearchStrategy[Case], headers: dict[str, str]) -> None:
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(requests)
    def ask(case: Case) -> None:
        case.call_and_validate(headers=headers)

    ask()


def _places(project: Project, path: str) -> list[dict[str, Any] | None]:
    """Return path parameters that are there."""
    if "{case_id}" in path:
        return [{"case_id": case.number} for case in ReviewCase.objects.all()]
    if "{delivery}" in path:
        rows = Delivery.objects.values_list("webhook", "pk")
        return [{"slug": project.slug, "id": webhook, "delivery": pk} for webhook, pk in rows]
    if "{kind}" in path:
        frame = Frame.objects.filter(project=project).first()
        return [{"slug": project.slug, "kind": "frame", "id": frame.pk}] if frame else []
    if "/webhooks/{id}" in path:
        return [{"slug": project.slug, "id": pk} for pk in Webhook.objects.values_list("pk", flat=True)]
    if "/exports/{name}" in path:
        return [{"slug": project.slug, "name": name} for name in Export.objects.values_list("name", flat=True)]
    if "{checkpoint}" in path:
        return [{"slug": project.slug, "checkpoint": checkpoint} for checkpoint in Checkpoint]
    return [{"slug": project.slug}] if "{slug}" in path else [None]
