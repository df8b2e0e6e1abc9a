"""Addresses of the sockets."""

from __future__ import annotations

from django.urls import path

from review.consumers import ProjectConsumer

websocket_urlpatterns = [path("ws/projects/<slug:slug>/", ProjectConsumer.as_asgi())]
