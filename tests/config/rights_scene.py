"""A project with something behind every address, and its people: what `test_rights*.py` ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from curation import reading
from curation.export import claims, jobs
from curation.models import Compilation, Export, Membership, Project
from curation.webhooks import registering
from generation.compilations import steps
from generation.models import Trial
from review import invitations
from review.checkpoints import Checkpoint
from review.models import Case, Invitation
from review.queue import lease
from tests import factories
from tests.config import rights
from tests.config.rights import ROUTES
from tests.generation.compilations import scenes as boards
from tests.review import factories as cases


@dataclass
class Scene:
    """A project with something behind every address, its people, and what stands in the places of a pattern."""

    project: Project
    people: dict[str, User]
    values: dict[str, Any] = field(default_factory=dict)
    own: dict[str, dict[str, Any]] = field(default_factory=dict)  # of an address whose parts mean something else there
    bodies: dict[str, Any] = field(default_factory=dict)
    queries: dict[str, str] = field(default_factory=dict)


def scene() -> Scene:
    """Make it; `settings.EXPORT_ROOT` is where its export is written."""
    case = cases.frame_case(cases.project())
    people = _people(case)
    seat = next(seat for seat in lease(people[rights.REVIEWER], case.project, "hv3", 5) if seat.case == case)
    values = _values(case, people)
    bodies = {
        "api:vote": {"choice": "discard", "reasons": ["other"], "key": "one"},
        "api:keep_leases": {"cases": [seat.case.number]},
        "review:gold_of_item": {"case": case.pk},
        "curation:bulk": {"act": "retry"},
        "generation:preset": {"name": "sketch"},
    }
    bodies |= {order: {"name": "v2", "format": "jsonl"} for order in ("api:order", "api:exports")}
    told = {"url": "https://93.184.215.14/told", "kinds": ["story.approved"]}
    bodies |= dict.fromkeys(("api:add", "api:webhooks"), told)
    queries = {"curation:export_difference": "?with=v1", "curation:bulk": "?act=retry", "api:difference_of": "?with=v1"}
    return Scene(case.project, people, values, _own(case.project, people[rights.LEAD]), bodies, queries)


def _people(case: Case) -> dict[str, User]:
    elsewhere = cases.project()
    other_lead = factories.member(elsewhere, "lead")
    for checkpoint in ("hv1", "hv2", "hv3"):
        cases.seat_panel(elsewhere, checkpoint, [other_lead])
    return {
        rights.STRANGER: factories.user(),
        rights.ELSEWHERE: other_lead,
        rights.OTHER_PANEL: cases.panel(case.project, "hv1", 1)[0],
        rights.REVIEWER: cases.panel(case.project, "hv3", 1)[0],
        rights.OPERATOR: factories.member(case.project, "operator"),
        rights.LEAD: factories.member(case.project, "lead"),
        rights.STAFF: factories.user(is_staff=True, is_superuser=True),
    }


def _values(case: Case, people: Mapping[str, User]) -> dict[str, Any]:
    frame = case.frame
    assert frame is not None and frame.image is not None
    return {
        "slug": case.project.slug,
        "checkpoint": "hv3",
        "case_id": case.pk,
        "frame_id": frame.pk,
        "kind": "frame",
        "pk": frame.pk,
        "c_id": frame.placements.get().character.c_id,
        "key": frame.story.key,
        "index": frame.index,
        "sha256": frame.image.sha256,
        "width": 160,
        "token": invitations.token(_invitation(case.project, people[rights.LEAD])),
        "user_id": people[rights.REVIEWER].pk,
        "name": _version(case.project).name,
    }


def _own(project: Project, lead: User) -> dict[str, dict[str, Any]]:
    told = factories.story(project, state="illustrated", cast=[factories.character(project)])
    link = reading.share(told, days=30, by=lead)
    webhook, _ = registering.add(project, "https://93.184.215.14/told", [], lead)
    delivery = registering.send_test(webhook)
    posted = {"id": webhook.pk, "pk": webhook.pk, "act": "pause", "delivery": delivery.pk}
    shown = {"token": reading.token(link), "sha256": told.frames.first().image.sha256, "width": 480}
    tried = {"pk": _trial(project, shown["sha256"]).pk}
    board = {"pk": _board(project).pk, "number": 1}
    return {
        "api:item": {"kind": "story", "id": told.pk},
        "curation:book": {"key": told.key},
        "curation:reading_links": {"key": told.key},
        "curation:reading_revoke": {"key": told.key, "pk": link.pk},
        "generation:try_role": {"role": "writer"},
        "generation:prompt": {"name": "script"},
        **dict.fromkeys(("generation:trial", "generation:trial_picture"), tried),
        **dict.fromkeys((name for name in ROUTES if "compilation" in name), board),
        **dict.fromkeys(("curation:read", "curation:read_picture"), shown),
        **dict.fromkeys((name for name in ROUTES if "webhook" in name), posted),
        **dict.fromkeys(("api:change", "api:delete", "api:renew", "api:test", "api:deliveries", "api:replay"), posted),
    }


def _trial(project: Project, sha256: str) -> Trial:
    return Trial.objects.create(
        project=project, task="template", entry={"model": "tried"}, state="done", since=timezone.now(), sha256=sha256
    )


def _board(project: Project) -> Compilation:
    row = boards.brought(project)
    while steps.take_next():
        pass
    row.refresh_from_db()
    return row


def _invitation(project: Project, lead: User) -> Invitation:
    return invitations.invite(project, lead, Membership.Role.PANELLIST, [Checkpoint.HV1], uses=50)


def _version(project: Project) -> Export:
    export = Export.objects.create(project=project, name="v1", format="jsonl")
    held = claims.claim()
    assert held is not None
    jobs.make(held)
    return export
