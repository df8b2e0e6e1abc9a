"""Exports: asking for one, watching it, fetching it, and what two versions differ in; for a project's leads."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from ninja.errors import HttpError, ValidationError
from pydantic import BaseModel, Field

from curation import membership
from curation.api.access import person
from curation.api.cursors import before, page_of
from curation.api.problems import REFUSALS, REFUSALS_OF_BODY, Problem
from curation.api.sent import Sent
from curation.export import BadOptions, Options, difference, ordering
from curation.export.options import MOST_HELD_OUT
from curation.export.ordering import NameTaken
from curation.export.sending import as_tar, as_version, finished
from curation.models import Export, Project

router = Router(tags=["exports"])

Format = Literal["parquet", "webdataset", "jsonl", "omnigen2", "vistorybench"]
ENDED = "It is done or was cancelled: neither changes any more."
TAR = {"responses": {200: {"description": "one tar", "content": {"application/x-tar": {"schema": {"type": "string"}}}}}}


class ExportShown(BaseModel):
    name: str
    format: str
    options: dict[str, Any]
    state: str = Field(json_schema_extra={"enum": list[Any](Export.State.values)})
    done: int = Field(description="rows written so far")
    total: int = Field(description="rows to write; 0 until they are chosen")
    error: str = Field(description="why it failed")
    size: int = Field(description="bytes of all files; 0 until it is done")
    sha256: str = Field(description="of manifest.json, which has those of all files; empty until it is done")
    manifest: dict[str, Any] = Field(description="without its list of files; empty until it is done")
    created_at: datetime
    finished_at: datetime | None


class ExportsShown(BaseModel):
    """A page of exports, newest first."""

    exports: list[ExportShown]
    next: str | None = Field(description="the cursor of the next page; null: this is the last")


class ExportSent(Sent):
    """An order: the next free name (v1, v2, ...) is taken where none is given."""

    format: Format
    name: str | None = Field(None, min_length=1, max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")
    eval_share: float = Field(0, ge=0, le=MOST_HELD_OUT, description="characters held out for evaluation")
    references: bool = False
    votes: bool = False
    calls: bool = False
    rejected: bool = False


class ChangeShown(BaseModel):
    kind: str
    key: str
    why: str


class DifferenceShown(BaseModel):
    """What `name` has that `with` had not: all are counted, the first 200 of each group are listed."""

    counts: dict[str, int] = Field(description="by group: added, removed, changed")
    changes: dict[str, list[ChangeShown]]


@router.get("/projects/{slug:slug}/exports", response={200: ExportsShown, **REFUSALS})
def exports(
    request: HttpRequest,
    slug: str,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> ExportsShown:
    """List the project's exports, newest first."""
    rows, following = page_of(before(Export.objects.filter(project=_led(request, slug)), cursor), limit)
    return ExportsShown(exports=[_shown(export) for export in rows], next=following)


@router.post("/projects/{slug:slug}/exports", response={202: ExportShown, **REFUSALS_OF_BODY})
def order(request: HttpRequest, slug: str, sent: ExportSent) -> Status[ExportShown]:
    """Have workers make a version; 409 for a name that is taken."""
    project = _led(request, slug)
    try:
        options = Options(**sent.model_dump(exclude={"name", "format"}))
        if sent.name is None:
            export = ordering.order_next(project, sent.format, options, person(request))
        else:
            export = ordering.order(project, sent.name, sent.format, options, person(request))
    except BadOptions as error:
        raise ValidationError([{"loc": ("body", "sent", "format"), "msg": str(error)}]) from error
    except NameTaken as taken:
        raise HttpError(409, f"There is a version {taken}, and versions never change: choose another name.") from taken
    return Status(202, _shown(export))


@router.get("/projects/{slug:slug}/exports/{slug:name}", response={200: ExportShown, **REFUSALS})
def export(request: HttpRequest, slug: str, name: str) -> ExportShown:
    """Show one export: how far it is, and once done what it holds."""
    return _shown(_named(_led(request, slug), name))


@router.get(
    "/projects/{slug:slug}/exports/{slug:name}/download",
    response={200: None, **REFUSALS},
    openapi_extra=TAR,
)
def download(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Send a finished version as one tar, made while it is sent; 404 until it is done."""
    project = _led(request, slug)
    return as_tar(project, finished(project, name))


@router.get("/projects/{slug:slug}/exports/{slug:name}/difference", response={200: DifferenceShown, **REFUSALS})
def difference_of(
    request: HttpRequest, slug: str, name: str, than: Annotated[str, Query(alias="with", max_length=60)]
) -> dict[str, Any]:
    """Compare a finished version with another: what was added, removed and changed, and why."""
    project = _led(request, slug)
    new, old = finished(project, name), finished(project, than)
    return difference.between(project, as_version(old), as_version(new)).as_json()


@router.post("/projects/{slug:slug}/exports/{slug:name}/cancel", response={200: ExportShown, **REFUSALS, 409: Problem})
def cancel(request: HttpRequest, slug: str, name: str) -> ExportShown:
    """Stop an export that is not done yet, or give up one that failed; nothing of it is kept. 409 for any other."""
    project = _led(request, slug)
    if not ordering.cancel(_named(project, name)):
        raise HttpError(409, ENDED)
    return _shown(_named(project, name))


@router.post("/projects/{slug:slug}/exports/{slug:name}/retry", response={200: ExportShown, **REFUSALS, 409: Problem})
def retry(request: HttpRequest, slug: str, name: str) -> ExportShown:
    """Take a failed export up again where it stopped; 409 for one that has not failed."""
    project = _led(request, slug)
    if not ordering.retry(_named(project, name)):
        raise HttpError(409, "It has not failed: there is nothing to retry.")
    return _shown(_named(project, name))


def _led(request: HttpRequest, slug: str) -> Project:
    return membership.project_or_404(person(request), slug, membership.Role.LEAD)


def _named(project: Project, name: str) -> Export:
    return get_object_or_404(Export, project=project, name=name)


def _shown(export: Export) -> ExportShown:
    return ExportShown(**{name: getattr(export, name) for name in ExportShown.model_fields})
