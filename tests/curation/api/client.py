"""Who calls the API of leads and operators."""

from __future__ import annotations

from config.api import api
from curation.models import Project
from tests import factories
from tests.review.api.client import ApiClient, api_of
from tests.review.factories import panel

OPERATIONS = [(method, path) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods]


def lead_of(project: Project) -> ApiClient:
    return api_of(factories.member(project, "lead"))


def operator_of(project: Project) -> ApiClient:
    return api_of(factories.member(project, "operator"))


def not_steering(project: Project) -> dict[str, ApiClient]:
    """People who neither lead nor operate the project."""
    elsewhere = factories.project()
    return {
        "a stranger": api_of(factories.user()),
        "another project's lead": lead_of(elsewhere),
        "another project's panellist": api_of(panel(elsewhere)[0]),
        "a panellist": api_of(panel(project)[0]),
    }


def not_leads(project: Project) -> dict[str, ApiClient]:
    return {**not_steering(project), "an operator": operator_of(project)}
