"""Who has practised, or does not want to now."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Practice(models.Model):
    """A person was offered the practice run: they did it, or said "not now"; it is offered less loudly then."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="practice", primary_key=True)
    declined_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True, help_text="the first time")

    def __str__(self) -> str:
        return f"practice of {self.user}"
