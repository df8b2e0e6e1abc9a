"""Accounts of a project's people: made by a lead who names them, with passwords that are shown once."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.utils.crypto import get_random_string

from curation.membership import projects_of
from curation.models import Membership, Project
from review.models import Panellist

PASSWORD_LENGTH = 12
PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for something else


def account(username: str) -> User:
    """Return the account of that name, made without a password if there is none.

    Raises ValidationError for what cannot be a name.
    """
    get_user_model()(username=username, password="!").full_clean(validate_unique=False)
    users = get_user_model().objects
    return users.filter(username=username).first() or users.create_user(username)


def issue_password(user: User) -> str:
    """Give an account a new password and return it; the database keeps only its hash, and open sessions end."""
    password = get_random_string(PASSWORD_LENGTH, PASSWORD_ALPHABET)
    user.set_password(password)
    user.save(update_fields=["password"])
    return password


def in_the_hands_of(lead: User, project: Project) -> set[int]:
    """Return the members of a project to whom this lead may give a new password.

    Panellists who have nothing to do with any project that somebody else leads, now or before: a lead who has their
    password must not get to see or do anything there.
    """
    led = projects_of(lead, Membership.Role.LEAD)
    other_roles = Membership.objects.exclude(role=Membership.Role.PANELLIST, project__in=led)
    other_panels = Panellist.objects.exclude(panel__project__in=led)
    members = User.objects.filter(memberships__project=project, is_active=True, is_staff=False, is_superuser=False)
    return set(
        members.exclude(Exists(other_roles.filter(user=OuterRef("pk"))))
        .exclude(Exists(other_panels.filter(user=OuterRef("pk"))))
        .values_list("pk", flat=True)
    )
