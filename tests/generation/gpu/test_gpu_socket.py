"""The socket of the operators' page."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.contrib.auth.models import AnonymousUser

from curation.listening import NOT_YOURS
from generation.consumers import OperationsConsumer
from generation.gpu import live
from generation.gpu.engine import Engine
from generation.gpu.held import Held
from generation.gpu.keeper import Keeper
from generation.gpu.record import GpuWorker
from generation.gpu.residency import Residency
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("redis")]


def said_to(user: Any, tell: Any) -> dict[str, Any]:
    """What the socket says to this person once `tell` was called: it listens as soon as it has said its first word."""

    async def listen() -> dict[str, Any]:
        line = ApplicationCommunicator(OperationsConsumer.as_asgi(), {"type": "websocket", "user": user})
        await line.send_input({"type": "websocket.connect"})
        assert (await line.receive_output(timeout=30))["type"] == "websocket.accept"
        said = await line.receive_output(timeout=30)
        if said["type"] != "websocket.close":
            await sync_to_async(tell)()
            said = await line.receive_output(timeout=30)
        await line.send_input({"type": "websocket.disconnect", "code": 1000})
        return said

    return asyncio.run(listen())


def test_an_operator_and_staff_hear_that_a_worker_got_on() -> None:
    for person in (factories.member(factories.project(), "operator"), factories.user(is_staff=True)):
        assert said_to(person, live.tell)["text"] == "changed"


def test_every_heartbeat_is_heard() -> None:
    row = GpuWorker(name="gpu-host.1", device="cpu")
    keeper = Keeper(Engine("cpu", Residency(1)), Held(), row, lambda: (1, 2))
    said = said_to(factories.user(is_staff=True), keeper._beat)
    assert said["text"] == "changed"
    assert GpuWorker.objects.get().memory_total == 2


def test_a_stranger_a_panellist_and_a_visitor_are_turned_away() -> None:
    for person in (factories.user(), factories.member(factories.project()), AnonymousUser()):
        said = said_to(person, live.tell)
        assert (said["type"], said["code"]) == ("websocket.close", NOT_YOURS)
