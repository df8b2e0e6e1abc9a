"""Every socket, tried as everybody (`test_rights.py` does the addresses)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import redis as redis_client
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.contrib.auth.models import AnonymousUser

from config.asgi import websockets
from curation.listening import NOT_YOURS
from curation.models import Project
from generation.gpu import live as gpu
from review import live
from tests.config.rights import ANYBODY, PEOPLE, SOCKETS
from tests.config.rights_scene import Scene
from tests.config.rights_scene import scene as make_scene


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> Scene:
    settings.EXPORT_ROOT = tmp_path
    return make_scene()


@pytest.mark.django_db(transaction=True)  # a consumer closes its connection, and what was not committed with it
@pytest.mark.parametrize("pattern", sorted(SOCKETS))
def test_a_socket_speaks_to_whom_it_should_and_closes_on_everybody_else(
    redis: redis_client.Redis, scene: Scene, pattern: str
) -> None:
    for who in (ANYBODY, *PEOPLE):
        user = scene.people.get(who, AnonymousUser())
        path = f"/{pattern.replace('<slug:slug>', scene.project.slug)}"
        heard = async_to_sync(_heard)(path, user, scene.project, redis)
        assert heard == ("changed" if who in SOCKETS[pattern] else NOT_YOURS), f"{pattern} by {who}"


async def _heard(path: str, user: Any, project: Project, redis: redis_client.Redis) -> str | int:
    """What a socket says once something in the project changed: a text, or the code with which it closed."""
    caller = ApplicationCommunicator(websockets, {"type": "websocket", "path": path, "user": user})
    await caller.send_input({"type": "websocket.connect"})
    assert (await caller.receive_output(timeout=30))["type"] == "websocket.accept"
    said = await caller.receive_output(timeout=30)
    if said["type"] == "websocket.close":
        return said["code"]
    for channel in (live.channel(project.pk), gpu.CHANNEL):
        redis.publish(channel, live.CHANGED)
    said = await caller.receive_output(timeout=30)
    await caller.send_input({"type": "websocket.disconnect", "code": 1000})
    await caller.wait()
    return said["text"]
