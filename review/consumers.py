"""The socket of a project's live pages: says "changed" to members, once for each burst of changes."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import redis.asyncio
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from curation import membership
from review import live

NOT_YOURS = 4404  # the socket's way to say 404
GATHER_SECONDS = 0.3  # of a burst of changes the page is told once


class ProjectConsumer(AsyncWebsocketConsumer):
    """One listener at one project."""

    listening: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        await self.accept()
        project_id = await self._project_id(self.scope["url_route"]["kwargs"]["slug"])
        if project_id is None:
            await self.close(NOT_YOURS)
            return
        self.listening = asyncio.create_task(self._listen(project_id))

    async def disconnect(self, code: int) -> None:
        if self.listening:
            self.listening.cancel()
            with suppress(asyncio.CancelledError):
                await self.listening

    async def _listen(self, project_id: int) -> None:
        try:
            async with (
                redis.asyncio.Redis.from_url(settings.REDIS_URL, socket_timeout=None) as client,
                client.pubsub() as heard,
            ):
                await heard.subscribe(live.channel(project_id))
                while True:
                    if await heard.get_message(ignore_subscribe_messages=True, timeout=None):
                        await asyncio.sleep(GATHER_SECONDS)
                        while await heard.get_message(timeout=0):
                            pass
                        await self.send(text_data="changed")
        except redis.RedisError:
            await self.close()  # the page polls, and tries again

    async def _project_id(self, slug: str) -> int | None:
        user: Any = self.scope["user"]
        if not user.is_authenticated:
            return None
        rows = membership.projects_of(user).filter(slug=slug).values_list("pk", flat=True)
        return await database_sync_to_async(rows.first)()
