"""A story, and the versions of its script."""

from __future__ import annotations

from django.db import models

from curation.models.item import Item, Kind


class Story(Item):
    """A script in the making: cast and length are set first, `current` is the version under review."""

    KIND = Kind.STORY

    key = models.CharField(max_length=64, help_text="S_0001, in order of planning or import")
    title = models.CharField(max_length=200, blank=True)
    style = models.CharField(max_length=200, blank=True)
    genre = models.CharField(max_length=200, blank=True)
    source_text = models.TextField(blank=True, help_text="a story that somebody brought; empty for an invention")
    frame_count = models.PositiveSmallIntegerField(default=8, help_text="frames to write, 7 to 12")
    findings = models.JSONField(default=list, blank=True, help_text="of the validator or panel, to be answered next")
    revisions = models.PositiveSmallIntegerField(default=0)
    current = models.ForeignKey("curation.StoryVersion", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Item.Meta):
        verbose_name_plural = "stories"
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="story_key_once_a_project")]

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def label(self) -> str:
        return self.key


class CastMember(models.Model):
    """A locked character in a story's cast, in cast order."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="cast")
    character = models.ForeignKey("curation.Character", models.PROTECT, related_name="roles")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["story", "character"], name="character_once_a_cast"),
            models.UniqueConstraint(fields=["story", "position"], name="cast_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.character} in {self.story}"


class StoryVersion(models.Model):
    """One valid script; never changed after it was written."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    script = models.JSONField()
    answers = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    findings = models.JSONField(default=list, blank=True, help_text="the panel's findings that it was to address")
    call = models.ForeignKey("curation.ModelCall", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="version_once_a_story")]

    def __str__(self) -> str:
        return f"{self.story} v{self.number}"
