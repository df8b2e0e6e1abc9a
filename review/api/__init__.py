"""The HTTP API for voters, and what leads read of panels; `config.api` mounts it."""

from __future__ import annotations

from ninja import Router

from review.api import cases, figures, mine, queues

router = Router()
for part in (mine, queues, cases, figures):
    router.add_router("", part.router)
