"""The ASGI application: pages over HTTP, live updates over WebSocket."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.asgi import get_asgi_application

pages = get_asgi_application()  # first: it sets Django up for the imports below

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings

from config.uploads import RefuseLargeBodies
from review.routing import websocket_urlpatterns

application = ProtocolTypeRouter(
    {
        "http": RefuseLargeBodies(pages, settings.UPLOAD_MAX_BYTES),
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
    }
)
