"""Addresses of the operator's page, and of a lead's pages about models."""

from __future__ import annotations

from django.urls import path

from generation import views
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
]
