"""Every address Triptych answers; each app keeps its own."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from config.account import OwnPassword, own_settings
from config.api import api
from config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", api.urls),
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("settings/", own_settings, name="settings"),
    path("settings/password/", OwnPassword.as_view(), name="password"),
    *[path("", include(f"{app}.urls")) for app in ("curation", "review", "generation")],
]
