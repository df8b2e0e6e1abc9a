"""People and panels of a new project, and the log-ins that are printed once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from curation import membership
from curation.models import Membership, Project
from review import panels
from review.accounts import account, issue_password
from review.checkpoints import Checkpoint

PANELLISTS = 3


@dataclass(frozen=True)
class People:
    """Who is in a project with one lead and one operator."""

    lead: User
    panellists: tuple[User, ...]
    operator: User


@dataclass(frozen=True)
class Login:
    """A log-in that is printed once; the database keeps only its hash."""

    username: str
    password: str
    role: str

    def line(self, as_json: bool) -> str:
        """Return the log-in as it is printed."""
        return json.dumps(asdict(self)) if as_json else f"{self.username:<12} {self.password:<16} {self.role}"


def free_slug(title: str) -> str:
    """Return a slug that no project has yet."""
    base = slug = slugify(title)[:50] or "project"
    number = 1
    while Project.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def gather(project: Project, lead: str, panel: Sequence[str], operator: str) -> People:
    """Give people their roles, made if they are new, and seat the panel at all three checkpoints."""
    with transaction.atomic():
        people = People(
            _join(project, lead, Membership.Role.LEAD),
            tuple(_join(project, name, Membership.Role.PANELLIST) for name in panel),
            _join(project, operator, Membership.Role.OPERATOR),
        )
        for checkpoint in Checkpoint:
            panels.seat_panel(project, checkpoint, people.panellists)
    return people


def gather_demo(project: Project, prefix: str = "") -> People:
    """Gather a demo project's people: a lead, three panellists and an operator."""
    panel = [f"{prefix}panellist{number}" for number in range(1, PANELLISTS + 1)]
    return gather(project, f"{prefix}lead", panel, f"{prefix}operator")


def add_panellist(project: Project, username: str, checkpoints: Sequence[str]) -> Login | None:
    """Put a person on panels, besides those they sit on; return the log-in of somebody who has no password yet.

    A role that they have in the project stays. Raises ValidationError for what cannot be a name.
    """
    with transaction.atomic():
        user = account(username)
        for checkpoint in checkpoints:
            panels.seat_panel(project, checkpoint, [user])
        if user.has_usable_password():
            return None
        return Login(username, issue_password(user), project.memberships.get(user=user).role)


def issue_logins(project: Project) -> list[Login]:
    """Give everybody in the project who has no password one; return these log-ins."""
    logins = []
    for member in project.memberships.select_related("user").order_by("id"):
        if member.user.has_usable_password():
            continue
        password = issue_password(member.user)
        logins.append(Login(member.user.get_username(), password, member.role))
    return logins


def _join(project: Project, username: str, role: Membership.Role) -> User:
    user = account(username)
    membership.join(project.pk, user, role)
    return user
