"""The HTTP API, `/api/v1/`: what each side offers, under one schema."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

import curation.api.routes
import review.api
import review.api.refusals
from curation.api import problems
from curation.api.access import SessionAuth, TokenAuth

DESCRIPTION = (
    "For the bearer of a token (`manage.py create_token USER`), or the session of somebody signed in. "
    "Whoever is not in a project, or not on a panel, is told 404. Errors are application/problem+json (RFC 9457)."
)


class Api(NinjaAPI):
    """An API whose schema gives errors their own media type."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if status >= 400:
                        response["content"] = {problems.MEDIA_TYPE: response["content"]["application/json"]}
        return schema


api = Api(
    title="Triptych",
    version="1",
    description=DESCRIPTION,
    docs_url=None,  # its page loads scripts from elsewhere
    auth=[TokenAuth(), SessionAuth()],
    urls_namespace="api",
)
problems.answer_problems(api)
for refused, answer in review.api.refusals.REFUSALS.items():
    api.add_exception_handler(refused, answer)
api.add_router("", curation.api.routes.router)
api.add_router("", review.api.router)
