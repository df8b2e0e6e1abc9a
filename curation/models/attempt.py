"""One try at a picture, and what the arbitrator found in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Attempt(models.Model):
    """How a picture of a template, a reference or a frame was made, and its verdict once judged."""

    class How(models.TextChoices):
        SYNTHESIS = "synthesis"
        PROMPT_TUNING = "prompt_tuning", "prompt tuning (APT)"
        LOCAL_EDIT = "local_edit", "local edit (LIE)"
        MANUAL = "manual", "by hand"

    character = models.ForeignKey("curation.Character", models.CASCADE, null=True, related_name="attempts")
    placement = models.ForeignKey("curation.Placement", models.CASCADE, null=True, related_name="attempts")
    frame = models.ForeignKey("curation.Frame", models.CASCADE, null=True, related_name="attempts")
    number = models.PositiveSmallIntegerField(help_text="from 1, over all cycles")
    cycle = models.PositiveSmallIntegerField(default=0)
    how = models.CharField(max_length=16, choices=How.choices)
    prompt = models.TextField(blank=True)
    seed = models.BigIntegerField(null=True)
    instruction = models.JSONField(null=True, blank=True, help_text="of a local edit: text, region, c_id")
    image = models.ForeignKey("curation.Image", models.PROTECT, related_name="attempts")
    call = models.ForeignKey("curation.ModelCall", models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    judged_by = models.ForeignKey("curation.ModelCall", models.PROTECT, null=True, related_name="+")
    verdict = models.JSONField(null=True, help_text="semantic, quality, findings, rationale; see generation.verdicts")
    score = models.FloatField(null=True, help_text="VIEScore 0 to 10")
    passed = models.BooleanField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(character__isnull=False, placement__isnull=True, frame__isnull=True)
                | Q(character__isnull=True, placement__isnull=False, frame__isnull=True)
                | Q(character__isnull=True, placement__isnull=True, frame__isnull=False),
                name="attempt_at_one_thing",
            ),
            models.UniqueConstraint(fields=["character", "number"], name="attempt_once_a_character"),
            models.UniqueConstraint(fields=["placement", "number"], name="attempt_once_a_placement"),
            models.UniqueConstraint(fields=["frame", "number"], name="attempt_once_a_frame"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} ({self.how})"
