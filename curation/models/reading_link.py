"""A link by which anybody may read one illustrated story, until it expires or is revoked."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models


def random_code() -> str:
    return secrets.token_urlsafe(12)


class ReadingLink(models.Model):
    """Whoever holds its signed address may read the story; see `curation.reading`."""

    story = models.ForeignKey("curation.Story", models.CASCADE, related_name="reading_links")
    code = models.CharField(max_length=24, unique=True, default=random_code, editable=False)
    note = models.CharField(max_length=100, blank=True, help_text="whom it is for; readers never see it")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"link to {self.story}"
