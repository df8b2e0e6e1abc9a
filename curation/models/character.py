"""An identity: in words, and as a template picture."""

from __future__ import annotations

import hashlib

from django.db import models

from curation.models.item import Item, Kind

DEAD = ("discarded", "rejected")  # states whose characters count no more: their looks are free again


def look_of(description: str) -> str:
    """Digest a description so that two characters can be told to have the same look."""
    return hashlib.sha256(" ".join(description.lower().split()).encode()).hexdigest()[:32]


class Character(Item):
    """`C_ID`, description, subject type, profession, and a template (1024x1024, full body, plain white)."""

    KIND = Kind.CHARACTER

    c_id = models.CharField("C_ID", max_length=64)
    name = models.CharField(max_length=120, blank=True)
    subject_type = models.CharField(max_length=80)
    subject_group = models.CharField(max_length=40, blank=True)
    profession = models.CharField(max_length=80)
    profession_group = models.CharField(max_length=40, blank=True)
    style = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    look = models.CharField(max_length=32, blank=True, editable=False)
    template = models.ForeignKey("curation.Image", models.PROTECT, null=True, blank=True, related_name="+")
    score = models.FloatField("VIEScore", null=True, blank=True, help_text="of the template, 0 to 10")

    class Meta(Item.Meta):
        constraints = [
            models.UniqueConstraint(fields=["project", "c_id"], name="c_id_once_a_project"),
            models.UniqueConstraint(
                fields=["project", "subject_type", "profession", "look"],
                condition=~models.Q(state__in=list(DEAD)),
                name="look_once_among_live_characters",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.c_id} ({self.subject_type}, {self.profession})"

    @property
    def label(self) -> str:
        return self.c_id

    def live_twins(self, look: str) -> models.QuerySet[Character]:
        """Return the project's other live characters of its subject type and profession with this look."""
        same = Character.objects.filter(
            project=self.project_id, subject_type=self.subject_type, profession=self.profession, look=look
        )
        return same.exclude(pk=self.pk).exclude(state__in=DEAD)
