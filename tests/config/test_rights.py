"""Every address, tried as everybody: the whole map is walked, and an address without a line in `rights.py` fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import redis as redis_client
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from config.asgi import websockets
from curation import reading
from curation.export import claims, jobs
from curation.listening import NOT_YOURS
from curation.models import Compilation, Export, Membership, Project
from curation.webhooks import registering
from generation.compilations import steps
from generation.gpu import live as gpu
from generation.models import Trial
from review import invitations, live
from review.checkpoints import Checkpoint
from review.models import Case, Invitation
from review.practice.prepared import prepared
from review.queue import lease
from tests import factories
from tests.config import rights
from tests.config.rights import ANYBODY, PEOPLE, ROUTES, SOCKETS
from tests.generation.compilations import scenes as boards
from tests.review import factories as cases

pytestmark = pytest.mark.django_db

NOT_TAKEN = 405


@dataclass
class Scene:
    """A project with something behind every address, its people, and what stands in the places of a pattern."""

    project: Project
    people: dict[str, User]
    values: dict[str, Any] = field(default_factory=dict)
    own: dict[str, dict[str, Any]] = field(default_factory=dict)  # of an address whose parts mean something else there
    bodies: dict[str, Any] = field(default_factory=dict)
    queries: dict[str, str] = field(default_factory=dict)


def routes(entries: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the map under its name, whoever answers it."""
    for entry in get_resolver().url_patterns if entries is None else entries:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from routes(entry.url_patterns, inner)
        else:
            yield f"{prefix}{entry.name or entry.pattern}", entry


PATTERNS: Mapping[str, URLPattern] = dict(routes())


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> Scene:
    settings.EXPORT_ROOT = tmp_path
    case = cases.frame_case(cases.project())
    people = _people(case)
    seat = next(seat for seat in lease(people[rights.REVIEWER], case.project, "hv3", 5) if seat.case == case)
    values = _values(case, people)
    bodies = {
        "api:vote": {"choice": "discard", "reasons": ["other"], "key": "one"},
        "api:keep_leases": {"cases": [seat.case.number]},
        "review:gold_of_item": {"case": case.pk},
        "curation:bulk": {"act": "retry"},
        "generation:preset": {"name": "sketch"},
    }
    bodies |= {order: {"name": "v2", "format": "jsonl"} for order in ("api:order", "api:exports")}
    told = {"url": "https://93.184.215.14/told", "kinds": ["story.approved"]}
    bodies |= dict.fromkeys(("api:add", "api:webhooks"), told)
    queries = {"curation:export_difference": "?with=v1", "curation:bulk": "?act=retry", "api:difference_of": "?with=v1"}
    return Scene(case.project, people, values, _own(case.project, people[rights.LEAD]), bodies, queries)


def _people(case: Case) -> dict[str, User]:
    elsewhere = cases.project()
    other_lead = factories.member(elsewhere, "lead")
    for checkpoint in ("hv1", "hv2", "hv3"):
        cases.seat_panel(elsewhere, checkpoint, [other_lead])
    return {
        rights.STRANGER: factories.user(),
        rights.ELSEWHERE: other_lead,
        rights.OTHER_PANEL: cases.panel(case.project, "hv1", 1)[0],
        rights.REVIEWER: cases.panel(case.project, "hv3", 1)[0],
        rights.OPERATOR: factories.member(case.project, "operator"),
        rights.LEAD: factories.member(case.project, "lead"),
        rights.STAFF: factories.user(is_staff=True, is_superuser=True),
    }


def _values(case: Case, people: Mapping[str, User]) -> dict[str, Any]:
    frame = case.frame
    assert frame is not None and frame.image is not None
    return {
        "slug": case.project.slug,
        "checkpoint": "hv3",
        "case_id": case.pk,
        "frame_id": frame.pk,
        "kind": "frame",
        "pk": frame.pk,
        "c_id": frame.placements.get().character.c_id,
        "key": frame.story.key,
        "index": frame.index,
        "sha256": frame.image.sha256,
        "width": 160,
        "token": invitations.token(_invitation(case.project, people[rights.LEAD])),
        "user_id": people[rights.REVIEWER].pk,
        "name": _version(case.project).name,
    }


def _own(project: Project, lead: User) -> dict[str, dict[str, Any]]:
    told = factories.story(project, state="illustrated", cast=[factories.character(project)])
    link = reading.share(told, days=30, by=lead)
    webhook, _ = registering.add(project, "https://93.184.215.14/told", [], lead)
    delivery = registering.send_test(webhook)
    posted = {"id": webhook.pk, "pk": webhook.pk, "act": "pause", "delivery": delivery.pk}
    shown = {"token": reading.token(link), "sha256": told.frames.first().image.sha256, "width": 480}
    tried = {"pk": _trial(project, shown["sha256"]).pk}
    board = {"pk": _board(project).pk, "number": 1}
    return {
        "api:item": {"kind": "story", "id": told.pk},
        "curation:book": {"key": told.key},
        "curation:reading_links": {"key": told.key},
        "curation:reading_revoke": {"key": told.key, "pk": link.pk},
        "generation:try_role": {"role": "writer"},
        "generation:prompt": {"name": "script"},
        **dict.fromkeys(("generation:trial", "generation:trial_picture"), tried),
        **dict.fromkeys((name for name in ROUTES if "compilation" in name), board),
        **dict.fromkeys(("curation:read", "curation:read_picture"), shown),
        **dict.fromkeys((name for name in ROUTES if "webhook" in name), posted),
        **dict.fromkeys(("api:change", "api:delete", "api:renew", "api:test", "api:deliveries", "api:replay"), posted),
    }


def _trial(project: Project, sha256: str) -> Trial:
    return Trial.objects.create(
        project=project, task="template", entry={"model": "tried"}, state="done", since=timezone.now(), sha256=sha256
    )


def _board(project: Project) -> Compilation:
    row = boards.brought(project)
    while steps.take_next():
        pass
    row.refresh_from_db()
    return row


def _invitation(project: Project, lead: User) -> Invitation:
    return invitations.invite(project, lead, Membership.Role.PANELLIST, [Checkpoint.HV1], uses=50)


def _version(project: Project) -> Export:
    export = Export.objects.create(project=project, name="v1", format="jsonl")
    held = claims.claim()
    assert held is not None
    jobs.make(held)
    return export


def test_every_address_says_who_may_and_every_line_has_its_address() -> None:
    assert set(PATTERNS) == set(ROUTES), "one line for each address in tests/config/rights.py, and no line too many"
    assert {str(one.pattern) for one in websockets.routes} == set(SOCKETS)


@pytest.mark.usefixtures("redis")  # /healthz asks for it
@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_an_address_answers_whom_it_should_and_nobody_else(scene: Scene, name: str) -> None:
    may = ROUTES[name]
    for who in (ANYBODY, *PEOPLE):
        client = _client(scene, who)
        for method, allowed in _tried(name, may):
            response = _ask(scene, client, method, name)
            told = f"{method.upper()} {name} by {who}: {response.status_code} {response.headers.get('Location', '')}"
            if allowed is not None and who in allowed:
                assert _let_in(response), told
            elif who == ANYBODY:
                assert _asked_who_it_is(name, response, allowed), told
            else:
                assert response.status_code in ({NOT_TAKEN, 404} if allowed is None else {404}), told


@pytest.mark.django_db(transaction=True)  # a consumer closes its connection, and what was not committed with it
@pytest.mark.parametrize("pattern", sorted(SOCKETS))
def test_a_socket_speaks_to_whom_it_should_and_closes_on_everybody_else(
    scene: Scene, pattern: str, redis: redis_client.Redis
) -> None:
    for who in (ANYBODY, *PEOPLE):
        user = scene.people.get(who, AnonymousUser())
        path = f"/{pattern.replace('<slug:slug>', scene.project.slug)}"
        heard = async_to_sync(_heard)(path, user, scene.project, redis)
        assert heard == ("changed" if who in SOCKETS[pattern] else NOT_YOURS), f"{pattern} by {who}"


def _tried(name: str, may: rights.May) -> Iterator[tuple[str, rights.Who | None]]:
    """The methods an address is asked with: pages, which know no others, with the two of a browser."""
    yield from (("get", may.get), ("post", may.post))
    if name.startswith("api:") and may.get not in (rights.NOBODY, rights.EVERYBODY):
        yield from (("patch", may.patch), ("delete", may.delete))


def _client(scene: Scene, who: str) -> Client:
    client = Client()
    if who != ANYBODY:
        client.force_login(scene.people[who])
        client.post("/practice/start/")
    return client


def _ask(scene: Scene, client: Client, method: str, name: str) -> HttpResponseBase:
    """Send one request; whatever it does is undone."""
    values = scene.values | ({"case_id": prepared()[0].case.pk} if name.startswith("review:practice") else {})
    values |= scene.own.get(name, {})
    missing = PATTERNS[name].pattern.converters.keys() - values.keys()
    assert not missing, f"{name}: put a value for {', '.join(missing)} into _values"
    address = reverse(name, kwargs={key: values[key] for key in PATTERNS[name].pattern.converters})
    query = scene.queries.get(name, "") if method == "get" else ""
    sent: dict[str, Any] = {"data": scene.bodies.get(name, {})} if method in ("post", "patch") else {}
    if sent and name.startswith("api:"):
        sent["content_type"] = "application/json"
    with _undone():
        return getattr(client, method)(address + query, **sent)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _let_in(response: HttpResponseBase) -> bool:
    """Whether the answer is one for somebody who may: done, or told what was wrong with it."""
    to_login = response.headers.get("Location", "").startswith("/login/?next=")
    return response.status_code in (200, 201, 202, 204, 302, 303, 400, 409, 410, 422) and not to_login


def _asked_who_it_is(name: str, response: HttpResponseBase, allowed: rights.Who | None) -> bool:
    """Whether somebody who is not signed in learned no more than that they should sign in."""
    if allowed is None and response.status_code == NOT_TAKEN:
        return True
    if allowed == rights.NOBODY:
        return response.status_code == 404
    if name.startswith("api:"):
        return response.status_code == 401
    return response.headers.get("Location", "").startswith("/login/?next=")


async def _heard(path: str, user: Any, project: Project, redis: redis_client.Redis) -> str | int:
    """What a socket says once something in the project changed: a text, or the code with which it closed."""
    caller = ApplicationCommunicator(websockets, {"type": "websocket", "path": path, "user": user})
    await caller.send_input({"type": "websocket.connect"})
    assert (await caller.receive_output(timeout=5))["type"] == "websocket.accept"
    while await caller.receive_nothing(timeout=0.1):
        for channel in (live.channel(project.pk), gpu.CHANNEL):  # again, until the listener is there
            redis.publish(channel, live.CHANGED)
    said = await caller.receive_output(timeout=5)
    if said["type"] == "websocket.close":
        return said["code"]
    await caller.send_input({"type": "websocket.disconnect", "code": 1000})
    await caller.wait()
    return said["text"]
