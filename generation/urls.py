"""Addresses of the operator's pages."""

from __future__ import annotations

from django.urls import path

from generation import views

app_name = "generation"
urlpatterns = [
    path("operations/", views.operations_page, name="operations"),
    path("operations/gpu-workers/", views.gpu_workers, name="gpu_workers"),
]
