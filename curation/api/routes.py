"""The HTTP API of a project's leads and operators; `config.api` mounts it."""

from __future__ import annotations

from ninja import Router

from curation.api import exports, figures, items, webhooks

router = Router()
for part in (figures, items, exports, webhooks):
    router.add_router("", part.router)
