"""Pictures, addressed by the SHA-256 of their bytes; see `curation.images` for how they are stored."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse


class Image(models.Model):
    """An immutable PNG of a project; names the model call or the person that made it."""

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="images")
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="bytes")
    call = models.ForeignKey("curation.ModelCall", models.PROTECT, null=True, blank=True, related_name="images")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=200, blank=True, help_text="of an upload: the file it came from")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "sha256"], name="image_once_a_project"),
            models.CheckConstraint(
                condition=models.Q(call__isnull=False) | models.Q(uploaded_by__isnull=False) | ~models.Q(source=""),
                name="image_names_its_maker",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    def url(self, width: int | None = None) -> str:
        """Return the address of the full PNG, or of the WebP thumbnail of that width."""
        if width is None:
            return reverse("curation:image", args=[self.project.slug, self.sha256])
        return reverse("curation:thumbnail", args=[self.project.slug, self.sha256, width])
