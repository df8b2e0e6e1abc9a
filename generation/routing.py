"""Addresses of the sockets."""

from __future__ import annotations

from django.urls import path

from generation.consumers import OperationsConsumer

websocket_urlpatterns = [path("ws/operations/", OperationsConsumer.as_asgi())]
