"""A project: one data set being built, with its people and its vocabulary."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from curation import vocabulary


def random_seed() -> int:
    return secrets.randbits(62)


def random_key() -> str:
    return secrets.token_hex(16)


class Project(models.Model):
    """Targets, suite, panels, budget, vocabulary and review policy of one data set."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    style = models.CharField(max_length=200, default="illustration")
    genre = models.CharField(max_length=200, default="a short adventure among friends")
    seed = models.BigIntegerField(default=random_seed, help_text="every draw of the project derives from it")
    calibration_key = models.CharField(max_length=64, default=random_key, editable=False)
    suite = models.JSONField(default=dict, blank=True, help_text='{"name": "sketch", ...}')
    targets = models.JSONField(
        default=dict, blank=True, help_text='how much to draft: {"characters": 24, "stories": 6}'
    )
    policy = models.JSONField(default=dict, blank=True, help_text="review policy; see review.policy")
    budget_usd = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    spent_usd = models.DecimalField(max_digits=12, decimal_places=6, default=0, editable=False)
    declined_budget_usd = models.DecimalField(
        max_digits=12,
        decimal_places=4,
        null=True,
        editable=False,
        help_text="the budget that last left no room for a call; raised since, it says nothing",
    )
    paused = models.BooleanField(default=False)
    practice = models.BooleanField(
        default=False, editable=False, help_text="the installation's practice panel: pictures for everybody, no members"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["practice"], condition=models.Q(practice=True), name="one_practice_panel")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("curation:project", args=[self.slug])

    @property
    def out_of_money(self) -> bool:
        """Whether the budget stops work: it is spent, or what is left is less than a call can cost."""
        if self.budget_usd is None:
            return False
        return self.spent_usd >= self.budget_usd or self.declined_budget_usd == self.budget_usd

    @property
    def data_set_id(self) -> str:
        """Name the data set in exports: the same for projects that draft the same (title and seed)."""
        return hashlib.sha256(f"{self.title}/{self.seed}".encode()).hexdigest()[:16]

    @cached_property
    def definitions(self) -> dict[str, str]:
        """Return what each identifier means; read once for a page."""
        terms = self.vocabulary()
        return {name: definition for kind in vocabulary.TermKind for name, definition in terms.of(kind).items()}

    def vocabulary(self) -> vocabulary.Vocabulary:
        """Return the shipped identifiers together with this project's own."""
        entries = self.vocabulary_entries.values_list("kind", "identifier", "definition")
        return vocabulary.shipped().extended(
            (vocabulary.TermKind(kind), identifier, definition) for kind, identifier, definition in entries
        )


class Membership(models.Model):
    """What a person may do in a project; panels (see `review`) say who votes."""

    class Role(models.TextChoices):
        LEAD = "lead"
        PANELLIST = "panellist"
        OPERATOR = "operator"

    project = models.ForeignKey(Project, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="one_role_a_project")]

    def __str__(self) -> str:
        return f"{self.user} is {self.role} of {self.project}"


class VocabularyEntry(models.Model):
    """An identifier that a project adds to the shipped vocabulary."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="vocabulary_entries")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in vocabulary.TermKind])
    identifier = models.CharField(max_length=64)
    definition = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "identifier"], name="identifier_once_a_project")]

    def __str__(self) -> str:
        return self.identifier
