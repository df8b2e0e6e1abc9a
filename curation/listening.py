"""The socket of live pages: says "changed", once for each burst of changes that a Redis channel tells of.

It says so as soon as it listens, too: what happened between the page's making and that moment, nobody would tell.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import redis.asyncio
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

NOT_YOURS = 4404  # the socket's way to say 404
GATHER_SECONDS = 0.3  # of a burst of changes the page is told once


class Listener(AsyncWebsocketConsumer):
    """One page that listens to one channel."""

    listening: asyncio.Task[None] | None = None

    def channel_for(self, user: Any) -> str | None:
        """Return the Redis channel that this person may listen to here; None: nothing of theirs."""
        raise NotImplementedError

    async def connect(self) -> None:
        await self.accept()
        user = self.scope["user"]
        channel = await database_sync_to_async(self.channel_for)(user) if user.is_authenticated else None
        if channel is None:
            await self.close(NOT_YOURS)
            return
        self.listening = asyncio.create_task(self._listen(channel))

    async def disconnect(self, code: int) -> None:
        if self.listening:
            self.listening.cancel()
            with suppress(asyncio.CancelledError):
                await self.listening

    async def _listen(self, channel: str) -> None:
        try:
            async with (
                redis.asyncio.Redis.from_url(settings.REDIS_URL, socket_timeout=None) as client,
                client.pubsub() as heard,
            ):
                await heard.subscribe(channel)
                await heard.get_message(timeout=None)  # Redis has heard it
                await self.send(text_data="changed")
                while True:
                    if await heard.get_message(ignore_subscribe_messages=True, timeout=None):
                        await asyncio.sleep(GATHER_SECONDS)
                        while await heard.get_message(timeout=0):
                            pass
                        await self.send(text_data="changed")
        except redis.RedisError:
            await self.close()  # the page polls, and tries again
