"""The HTTP API for voters; `config.api` mounts it."""

from __future__ import annotations

from ninja import Router

from review.api import cases, mine, queues

router = Router()
for part in (mine, queues, cases):
    router.add_router("", part.router)
