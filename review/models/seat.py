"""A panellist's place at a case, and who has none."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from review.models.case import Case


class Seat(models.Model):
    """Leased while the panellist looks, then holding their vote.

    `number` and `leased_until`: leased (maybe lapsed, until somebody needs the seat). `number` alone: voted.
    Neither: vacated; the row stays because only who once held a seat may hand in a vote late. Numbers run from 1
    to `out_of`, each once a case, so the database itself refuses more seats than the case may hold.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="seats", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats", db_index=False)
    number = models.PositiveSmallIntegerField(null=True)
    out_of = models.PositiveSmallIntegerField()
    leased_until = models.DateTimeField(null=True)
    ahead_of = models.ForeignKey(
        Case,
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="at a gold case: the ordinary one that it stands ahead of in this person's queue",
    )
    told = models.BooleanField(default=False, help_text="at a gold case: its voter was told the known answer")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="seat_once_a_person"),
            models.UniqueConstraint(fields=["case", "number"], name="seat_once_a_number"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1, number__lte=F("out_of")),
                name="seat_of_the_case",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | Q(leased_until__isnull=True), name="lease_of_a_seat"
            ),
        ]
        indexes = [
            models.Index(fields=["leased_until"], condition=Q(leased_until__isnull=False), name="seat_to_lapse"),
            models.Index(fields=["user", "case"], condition=Q(leased_until__isnull=False), name="seat_leased_by"),
            models.Index(fields=["user"], condition=Q(ahead_of__isnull=False), name="seat_at_gold"),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.case}"


class Recusal(models.Model):
    """A person who is never offered a case: they passed on it, it is their own work, or a declared conflict."""

    class Why(models.TextChoices):
        PASSED = "passed"
        OWN_WORK = "own_work"
        CONFLICT = "conflict"

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recusals")
    why = models.CharField(max_length=8, choices=Why.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="recusal_once_a_person")]

    def __str__(self) -> str:
        return f"{self.user} not at {self.case} ({self.why})"
