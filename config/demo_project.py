"""People and panels of a demo project: a lead, three panellists and an operator."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from curation.models import Membership, Project
from review import panels
from review.checkpoints import Checkpoint

PANELLISTS = 3
PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for something else


@dataclass(frozen=True)
class People:
    """Who is in a demo project."""

    lead: User
    panellists: tuple[User, ...]
    operator: User


@dataclass(frozen=True)
class Login:
    """A log-in that is printed once; the database keeps only its hash."""

    username: str
    password: str
    role: str


def free_slug(title: str) -> str:
    """Return a slug that no project has yet."""
    base = slug = slugify(title)
    number = 1
    while Project.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def gather_people(project: Project, prefix: str = "") -> People:
    """Create the people, give them their roles, and seat the panellists at all three checkpoints."""
    with transaction.atomic():
        lead = _join(project, f"{prefix}lead", Membership.Role.LEAD)
        panel = tuple(
            _join(project, f"{prefix}panellist{number}", Membership.Role.PANELLIST)
            for number in range(1, PANELLISTS + 1)
        )
        operator = _join(project, f"{prefix}operator", Membership.Role.OPERATOR)
        for checkpoint in Checkpoint:
            panels.seat_panel(project, checkpoint, panel)
    return People(lead, panel, operator)


def issue_logins(project: Project) -> list[Login]:
    """Give everybody in the project a new password; return the log-ins."""
    logins = []
    for membership in project.memberships.select_related("user").order_by("id"):
        password = get_random_string(12, PASSWORD_ALPHABET)
        membership.user.set_password(password)
        membership.user.save(update_fields=["password"])
        logins.append(Login(membership.user.get_username(), password, membership.role))
    return logins


def _join(project: Project, username: str, role: Membership.Role) -> User:
    user, _ = get_user_model().objects.get_or_create(username=username)
    Membership.objects.create(project=project, user=user, role=role)
    return user
