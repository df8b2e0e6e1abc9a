"""The ASGI application: pages over HTTP, live updates over WebSocket."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application

pages: Any = get_wsgi_application()  # first: it sets Django up for the imports below

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings

from config.aside import LongAnswersAside
from config.uploads import RefuseLargeBodies
from generation import routing as machines
from review import routing as people

websockets = URLRouter([*people.websocket_urlpatterns, *machines.websocket_urlpatterns])
THREADS = 4  # that answer pages; each keeps its database connection

application = ProtocolTypeRouter(
    {
        "http": RefuseLargeBodies(LongAnswersAside(pages, THREADS), settings.UPLOAD_MAX_BYTES),
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(websockets)),
    }
)
