"""Addresses of the operator's page, and of a lead's pages about models."""

from __future__ import annotations

from django.urls import path

from generation import views
from generation.compilations import send_views
from generation.compilations import views as compilations
from generation.suite_pages import budget, prompts, suite

app_name = "generation"
urlpatterns = [
    path("operations/", views.operations_page, name="operations"),
    path("projects/<slug:slug>/suite/", suite.page, name="suite"),
    path("projects/<slug:slug>/suite/preset/", suite.preset, name="preset"),
    path("projects/<slug:slug>/suite/try/<slug:role>/", suite.try_role, name="try_role"),
    path("projects/<slug:slug>/suite/trials/<int:pk>/", suite.trial, name="trial"),
    path("projects/<slug:slug>/suite/trials/<int:pk>.png", suite.trial_picture, name="trial_picture"),
    path("projects/<slug:slug>/prompts/", prompts.index, name="prompts"),
    path("projects/<slug:slug>/prompts/<slug:name>/", prompts.page, name="prompt"),
    path("projects/<slug:slug>/budget/", budget.page, name="budget"),
    path("projects/<slug:slug>/s2ed/", compilations.index, name="compilations"),
    path("projects/<slug:slug>/s2ed/<int:pk>/", compilations.compilation, name="compilation"),
    path("projects/<slug:slug>/s2ed/<int:pk>/frames/<int:number>/", compilations.frame, name="compilation_frame"),
    path("projects/<slug:slug>/s2ed/<int:pk>/board.json", compilations.document, name="compilation_document"),
    path("projects/<slug:slug>/s2ed/<int:pk>/drop/", compilations.drop, name="compilation_drop"),
    path("projects/<slug:slug>/s2ed/<int:pk>/retry/", compilations.retry, name="compilation_retry"),
    path("projects/<slug:slug>/s2ed/<int:pk>/send/", send_views.send_on, name="compilation_send"),
    path("projects/<slug:slug>/s2ed/<int:pk>/draft/", send_views.draft, name="compilation_draft"),
    path("operations/gpu-workers/", views.gpu_workers, name="gpu_workers"),
]
