"""Frames of an approved script, and the placements of characters in them."""

from __future__ import annotations

from django.db import models

from curation.models.item import Item, Kind


class Frame(Item):
    """`S_i`: text, scene, and once composed the picture; `cycle` counts full regenerations ordered at HV3."""

    KIND = Kind.FRAME

    story = models.ForeignKey("curation.Story", models.CASCADE, related_name="frames")
    index = models.PositiveSmallIntegerField(help_text="from 1")
    text = models.TextField()
    scene = models.TextField()
    prompt = models.TextField(blank=True, help_text="of the next try")
    asked_prompt = models.TextField(
        blank=True, default="", help_text="the panel's edit of the failed prompt, for the cycle that it ordered"
    )
    image = models.ForeignKey("curation.Image", models.PROTECT, null=True, blank=True, related_name="+")
    cycle = models.PositiveSmallIntegerField(default=0)
    repairs = models.PositiveSmallIntegerField(default=0, help_text="failed repairs in a row in this cycle")
    instruction = models.JSONField(
        null=True, blank=True, help_text="a person's order to the editor: text, region, c_id"
    )
    failure = models.CharField(max_length=16, blank=True, help_text="cause of the hard failure: frame or reference")

    class Meta(Item.Meta):
        ordering = ["story", "index"]
        constraints = [models.UniqueConstraint(fields=["story", "index"], name="frame_index_once_a_story")]

    def __str__(self) -> str:
        return f"{self.story}, frame {self.index}"

    @property
    def label(self) -> str:
        return f"{self.story.key}/{self.index:02d}"


class Placement(Item):
    """(`C_ID`, `P_ID`, `E_ID`, `C_TAG`) of one character in one frame; its state is that of its reference `R_ij`."""

    KIND = Kind.REFERENCE

    frame = models.ForeignKey(Frame, models.CASCADE, related_name="placements")
    character = models.ForeignKey("curation.Character", models.PROTECT, related_name="placements")
    position = models.PositiveSmallIntegerField(help_text="order in the script, from 0")
    p_id = models.CharField("P_ID", max_length=64)
    e_id = models.CharField("E_ID", max_length=64)
    c_tag = models.CharField("C_TAG", max_length=64)
    prompt = models.TextField(blank=True, help_text="of the next try")
    image = models.ForeignKey("curation.Image", models.PROTECT, null=True, blank=True, related_name="+")
    tunings = models.PositiveSmallIntegerField(default=0, help_text="APT iterations in this cycle")
    cycle = models.PositiveSmallIntegerField(default=0)

    class Meta(Item.Meta):
        ordering = ["frame", "position"]
        constraints = [models.UniqueConstraint(fields=["frame", "character"], name="character_once_a_frame")]

    def __str__(self) -> str:
        return f"{self.character.name} in {self.frame}"

    @property
    def label(self) -> str:
        return f"{self.frame.label}/{self.character.c_id}"
