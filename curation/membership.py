"""Who may see a project, and in which role. Who is not a member never learns that a project exists."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from curation import chronicle
from curation.models import Membership, Project

Role = Membership.Role
STEERING = (Role.LEAD, Role.OPERATOR)  # panellists see their desk instead: these pages show what a voter must not know


def projects_of(user: Any, *roles: Membership.Role) -> QuerySet[Project]:
    """Return the projects in which a person has one of the roles (any, if none is named)."""
    wanted = {"memberships__role__in": roles} if roles else {}
    return Project.objects.filter(memberships__user=user, **wanted)


def project_or_404(user: Any, slug: str, *roles: Membership.Role) -> Project:
    """Return the project if the person has one of the roles in it (any, if none is named), else raise Http404."""
    project = projects_of(user, *roles).filter(slug=slug).first()
    if project is None:
        raise Http404("no such project, or no member of it")
    return project


def join(project_id: int, user: Any, role: Membership.Role, *, actor: Any = None) -> Membership:
    """Make a person a member, and write that down; who is one already keeps their role."""
    with transaction.atomic():
        found, made = Membership.objects.get_or_create(project_id=project_id, user=user, defaults={"role": role})
        if made:
            chronicle.record(
                project_id, chronicle.What.ROLE, {"role": ""}, {"role": role.value}, actor=actor, about=user
            )
    return found


def end(project_id: int, user: Any, role: Membership.Role, *, actor: Any = None) -> bool:
    """End a membership in this role, and write that down; False if there is none."""
    with transaction.atomic():
        mine = Membership.objects.filter(project=project_id, user=user, role=role)
        # Rows deleted tell whether somebody else was first.
        if not mine.delete()[0]:
            return False
        chronicle.record(project_id, chronicle.What.ROLE, {"role": role.value}, {"role": ""}, actor=actor, about=user)
        return True


def leads(user: Any, project: Project) -> bool:
    """Whether the person leads the project."""
    return Membership.objects.filter(project=project, user=user, role=Role.LEAD).exists()
