"""What is known of a gold case."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from review.models.case import Case


class Gold(models.Model):
    """Where the known answer of a gold case comes from; the answer itself is `case.known_answer`.

    `seen` (HV3) is what the panel saw of the frame when it decided; see `review.gold.seen`.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="gold", primary_key=True)
    source = models.ForeignKey(Case, models.CASCADE, null=True, related_name="gold_cases", help_text="the decided case")
    reasons = models.JSONField(default=list, help_text="codes that go with the known answer")
    why = models.CharField(max_length=500, blank=True, help_text="in a sentence, told with the answer")
    seen = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["case"]

    def __str__(self) -> str:
        return f"{self.case}: {self.case.known_answer}"
