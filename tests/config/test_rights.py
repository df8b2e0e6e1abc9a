"""Every address, tried as everybody: the whole map is walked, and an address without a line in `rights.py` fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from http.cookies import SimpleCookie
from typing import Any

import pytest
import pytest_django
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from config.asgi import websockets
from review.practice.prepared import prepared
from tests.config import rights
from tests.config.rights import ANYBODY, PEOPLE, ROUTES, SOCKETS
from tests.config.rights_scene import Scene
from tests.config.rights_scene import scene as make_scene

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOT_TAKEN = 405


def routes(entries: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the map under its name, whoever answers it."""
    for entry in get_resolver().url_patterns if entries is None else entries:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from routes(entry.url_patterns, inner)
        else:
            yield f"{prefix}{entry.name or entry.pattern}", entry


PATTERNS: Mapping[str, URLPattern] = dict(routes())


@pytest.fixture(scope="module")
def scene(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    """Once for all addresses: what a request does is undone."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), _undone():
        patch.setattr(settings, "EXPORT_ROOT", tmp_path_factory.mktemp("exports"))
        yield make_scene()


@pytest.fixture(scope="module")
def cookies(scene: Scene) -> Mapping[str, SimpleCookie]:
    """What the browser of each person holds who signed in and began to practise."""
    return {who: _signed_in(user).cookies for who, user in scene.people.items()} | {ANYBODY: SimpleCookie()}


def test_every_address_says_who_may_and_every_line_has_its_address() -> None:
    assert set(PATTERNS) == set(ROUTES), "one line for each address in tests/config/rights.py, and no line too many"
    assert {str(one.pattern) for one in websockets.routes} == set(SOCKETS)


@pytest.mark.usefixtures("redis")  # /healthz asks for it
@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_an_address_answers_whom_it_should_and_nobody_else(
    scene: Scene, cookies: Mapping[str, SimpleCookie], name: str
) -> None:
    may = ROUTES[name]
    for who in (ANYBODY, *PEOPLE):
        client = _client(cookies[who])
        for method, allowed in _tried(name, may):
            response = _ask(scene, client, method, name)
            told = f"{method.upper()} {name} by {who}: {response.status_code} {response.headers.get('Location', '')}"
            if allowed is not None and who in allowed:
                assert _let_in(response), told
            elif who == ANYBODY:
                assert _asked_who_it_is(name, response, allowed), told
            else:
                assert response.status_code in ({NOT_TAKEN, 404} if allowed is None else {404}), told


def _tried(name: str, may: rights.May) -> Iterator[tuple[str, rights.Who | None]]:
    """The methods an address is asked with: pages, which know no others, with the two of a browser."""
    yield from (("get", may.get), ("post", may.post))
    if name.startswith("api:") and may.get not in (rights.NOBODY, rights.EVERYBODY):
        yield from (("patch", may.patch), ("delete", may.delete))


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.post("/practice/start/")
    return client


def _client(cookies: SimpleCookie) -> Client:
    client = Client()
    client.cookies = deepcopy(cookies)
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
