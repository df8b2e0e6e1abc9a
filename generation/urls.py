"""Addresses of the operator's pages."""

from __future__ import annotations

from django.urls import path

from generation import views
from generation.compilations import send_views
from generation.compilations import views as compilations

app_name = "generation"
urlpatterns = [
    path("operations/", views.operations_page, name="operations"),
    path("projects/<slug:slug>/s2ed/", compilations.index, name="compilations"),
    path("projects/<slug:slug>/s2ed/<int:pk>/", compilations.compilation, name="compilation"),
    path("projects/<slug:slug>/s2ed/<int:pk>/frames/<int:number>/", compilations.frame, name="compilation_frame"),
    path("projects/<slug:slug>/s2ed/<int:pk>/drop/", compilations.drop, name="compilation_drop"),
    path("projects/<slug:slug>/s2ed/<int:pk>/retry/", compilations.retry, name="compilation_retry"),
    path("projects/<slug:slug>/s2ed/<int:pk>/send/", send_views.send_on, name="compilation_send"),
    path("projects/<slug:slug>/s2ed/<int:pk>/draft/", send_views.draft, name="compilation_draft"),
]
