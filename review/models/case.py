"""A case: one item put before a panel at one checkpoint in one round."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from curation.models import Character, Frame, Priority, Story
from review.case_numbers import case_number
from review.checkpoints import Checkpoint, Mode, choices
from review.consensus import Rule, rule_for
from review.models.panel import CHECKPOINTS

ORDINARY = Q(known_answer="")  # the cases that panels decide


class Case(models.Model):
    """An item before its panel, with the policy that held when it was opened.

    `free` is how many seats may be leased right now; whoever changes seats or votes does so under the row lock of
    the case and then calls `review.standing.Standing.restate`, which keeps `free`, `state` and `choice` true. A gold
    case has no free seat: it is in nobody's queue unless `review.gold.mixing` puts it there.
    """

    class State(models.TextChoices):
        OPEN = "open"
        DECIDED = "decided"  # votes can still be changed until `settles_at`
        SETTLED = "settled"  # final, and the item has moved on
        VOID = "void"  # the item went elsewhere before the decision settled

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="cases")
    checkpoint = models.CharField(max_length=4, choices=CHECKPOINTS)
    mode = models.CharField(
        max_length=10, choices=[(mode.value, mode.value) for mode in Mode], default=Mode.DECISION.value
    )
    character = models.ForeignKey("curation.Character", models.CASCADE, null=True, related_name="cases")
    story_version = models.ForeignKey("curation.StoryVersion", models.CASCADE, null=True, related_name="cases")
    frame = models.ForeignKey("curation.Frame", models.CASCADE, null=True, related_name="cases")
    label = models.CharField(max_length=180, help_text="checkpoint/item/round, the same in every run of the project")
    round = models.PositiveSmallIntegerField(help_text="from 1, over all cases of the item")
    panel_size = models.PositiveSmallIntegerField()
    quorum = models.PositiveSmallIntegerField()
    early_close = models.BooleanField()
    calibration = models.BooleanField(help_text="collects all votes; never shown to a voter")
    policy = models.JSONField(
        null=True, editable=False, help_text="the rest of the policy that it was opened under; null: the project's"
    )
    priority = models.SmallIntegerField(
        choices=Priority.choices, default=Priority.USUAL, help_text="that of its item: what its panel sees first"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    free = models.PositiveSmallIntegerField(help_text="seats that may be leased right now")
    choice = models.CharField(max_length=10, blank=True, help_text="what was decided")
    known_answer = models.CharField(
        max_length=10, blank=True, default="", help_text="of a gold case, which is never decided; see review.gold"
    )
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    settles_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "label"], name="case_once_a_round"),
            models.CheckConstraint(
                condition=Q(checkpoint="hv1", character__isnull=False, story_version__isnull=True, frame__isnull=True)
                | Q(checkpoint="hv2", character__isnull=True, story_version__isnull=False, frame__isnull=True)
                | Q(checkpoint="hv3", character__isnull=True, story_version__isnull=True, frame__isnull=False),
                name="case_of_one_thing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["project", "checkpoint", "-priority", "opened_at", "id"],
                condition=Q(free__gt=0),
                name="case_queue",
            ),
            models.Index(fields=["project", "checkpoint", "id"], condition=Q(state="open"), name="case_open"),
            models.Index(fields=["settles_at"], condition=Q(state="decided"), name="case_to_settle"),
            models.Index(fields=["project", "checkpoint", "decided_at"], name="case_by_decision_time"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def item(self) -> Character | Story | Frame:
        """Return what moves when the case settles: at HV2 the story, whose version was voted on."""
        if self.story_version is not None:
            return self.story_version.story
        item = self.character or self.frame
        assert item is not None  # the constraint case_of_one_thing
        return item

    @property
    def number(self) -> int:
        """Return what voters call the case; see `review.case_numbers`."""
        return case_number(self.pk)

    @property
    def is_gold(self) -> bool:
        return self.known_answer != ""

    @property
    def choices(self) -> tuple[str, ...]:
        return choices(self.checkpoint, self.mode)

    @property
    def rule(self) -> Rule:
        return rule_for(
            Checkpoint(self.checkpoint),
            Mode(self.mode),
            self.panel_size,
            self.quorum,
            early_close=self.early_close,
            calibration=self.calibration,
        )
