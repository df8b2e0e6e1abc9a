"""Pages of S2ED: bring a story, watch its board, edit a frame, leave components out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation import membership
from curation.models import Character, Compilation, Project
from generation.compilations import doorbell
from generation.compilations.asking import PARTS, StoryForm
from generation.compilations.boards import as_lines, board_of
from generation.compilations.editing import EDITABLE, SCENE, Meanwhile, Value, edit, leave_out
from generation.compilations.page import asked_of, locked_words, players_of, sheets_of
from generation.compilations.steps import changed
from generation.s2ed.document import document_of
from generation.s2ed.settling import Answers
from generation.s2ed.state import Component, Field

A_PAGE = 20
FIELDS = {field.value: field for field in (*EDITABLE, *SCENE)}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def index(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the form and the stories brought so far; take a new one."""
    project = led(request, slug)
    form = StoryForm(project, request.POST, request.FILES) if request.method == "POST" else StoryForm(project)
    if request.method == "POST" and form.is_valid():
        return redirect(_brought(request, project, form))
    rows = Compilation.objects.filter(project=project).defer("text", "library", "board", "before", "captions")
    page = Paginator(rows.select_related("story"), A_PAGE).get_page(request.GET.get("page"))
    context = {"project": project, "form": form, "page": page}
    return render(request, "generation/compilations.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def compilation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a board; with htmx, while it is compiled, only what changes."""
    row = row_of(request, slug, pk)
    part = getattr(request, "htmx", False) and request.headers.get("HX-Target") == "board"
    return render(request, "generation/_board.html" if part else "generation/compilation.html", context_of(row))


@require_safe
@login_required
def document(request: HttpRequest, slug: str, pk: int) -> JsonResponse:
    """Give the descriptions so far as a file: the data set's fields, with state and origins."""
    row = row_of(request, slug, pk)
    response = JsonResponse(document_of(board_of(row)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{slugify(row.title) or row.pk}.json"'
    return response


@require_POST
@login_required
def frame(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponseBase:
    """Take an edit of one frame; what follows is compiled anew."""
    row = row_of(request, slug, pk)
    if not 1 <= number <= row.frames:
        raise Http404("no such frame")
    if request.POST.get("version") != str(row.version) or row.state != Compilation.State.DONE or row.story_id:
        return _told_to_look(request, row)
    keys = {line["key"] for line in row.library}
    try:
        differs = edit(
            row,
            number,
            _values(request.POST, keys),
            [key for key in request.POST.getlist("present") if key in keys],
            _locks(request.POST, row, number, keys),
        )
    except Meanwhile:
        return _told_to_look(request, row)
    said = _("Saved; what follows frame %(n)d was compiled anew.") if differs else _("Frame %(n)d is as it was.")
    messages.success(request, said % {"n": number})
    return redirect(f"{row.get_absolute_url()}#frame-{number}")


@require_POST
@login_required
def drop(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Compile anew without the components that were chosen."""
    row = row_of(request, slug, pk)
    chosen = [one.value for one in Component if one.value in request.POST.getlist("drop")]
    if row.story_id:
        return _told_to_look(request, row)
    try:
        leave_out(row, chosen)
    except Meanwhile:
        return _told_to_look(request, row)
    return redirect(row)


@require_POST
@login_required
def retry(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a failed compilation up where it stopped."""
    row = row_of(request, slug, pk)
    if row.state == Compilation.State.FAILED and changed(row, state=Compilation.State.WAITING, error=""):
        doorbell.ring()
    return redirect(row)


def led(request: HttpRequest, slug: str) -> Project:
    return membership.project_or_404(request.user, slug, membership.Role.LEAD)


def row_of(request: HttpRequest, slug: str, pk: int) -> Compilation:
    rows = Compilation.objects.select_related("project", "story")
    return get_object_or_404(rows, project=led(request, slug), pk=pk)


def context_of(
    row: Compilation, answers: Answers | None = None, matches: Mapping[str, str] | None = None, **more: Any
) -> dict[str, Any]:
    """Return what the board's page shows, with what a person has answered so far."""
    done = row.state == Compilation.State.DONE and row.story_id is None
    characters = Character.objects.filter(project=row.project, state="locked").order_by("c_id") if done else []
    locked = {one.c_id: one.name or one.c_id for one in characters}
    return {
        "project": row.project,
        "row": row,
        "sheets": sheets_of(row, row.project.vocabulary()),
        "parts": [(one.value, words, one.value in row.drop) for one, words in PARTS.items()],
        "asked": asked_of(row, answers or {}) if done else [],
        "locks": locked_words(row),
        "unmatched": players_of(row, matches or {}, locked),
        "locked": list(locked.items()),
        **more,
    }


def _brought(request: HttpRequest, project: Project, form: StoryForm) -> Compilation:
    row = Compilation.objects.create(
        project=project,
        title=form.cleaned_data["title"],
        text=form.text,
        library=as_lines(form.library),
        frames=form.cleaned_data["frames"],
        drop=form.cleaned_data["drop"],
        notes=list(form.notes),
        created_by=request.user if request.user.is_authenticated else None,
    )
    doorbell.ring()
    return row


def _values(sent: QueryDict, keys: set[str]) -> dict[Value, str]:
    """Return the fields that the form sent: `pose|Fred`, and `place|` for the scene's."""
    found: dict[Value, str] = {}
    for name, value in sent.items():
        field, bar, subject = str(name).partition("|")
        if bar and field in FIELDS and (subject in keys or (not subject and FIELDS[field] in SCENE)):
            found[subject, FIELDS[field]] = str(value).replace("\0", "")
    return found


def _locks(sent: QueryDict, row: Compilation, number: int, keys: set[str]) -> list[Value]:
    """Return the board's locks: those of fields that the form did not show stay as they are."""
    shown = {f"{field.value}|{subject}" for subject, field in _values(sent, keys)}
    chosen = {name for name in sent.getlist("lock") if name in shown}
    others = {f"{field}|{subject}" for subject, field in row.locks} - shown
    pairs = [name.partition("|") for name in sorted(chosen | others)]
    return [(subject, Field(field)) for field, _bar, subject in pairs]


def _told_to_look(request: HttpRequest, row: Compilation) -> HttpResponseBase:
    messages.warning(request, _("The board changed meanwhile; look at it as it is now, then try again."))
    return redirect(row)
