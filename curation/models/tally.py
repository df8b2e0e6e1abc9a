"""Small sums of what the logs say, so that a page costs the same however long they are."""

from __future__ import annotations

from django.db import models


class Tally(models.Model):
    """One number of a project: `subject` says of what, `key` (parts divided by tabs) of which of them.

    Written by `curation.tallies` alone, from the logs; zero is not stored.
    """

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="tallies", db_index=False)
    subject = models.CharField(max_length=24)
    key = models.CharField(max_length=240)
    value = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.UniqueConstraint(fields=["project", "subject", "key"], name="tally_once_a_key")]

    def __str__(self) -> str:
        return f"{self.subject} {self.key}: {self.value}"


class LogPosition(models.Model):
    """How far a log is folded: every row up to `at`; rows up to `top` once all transactions below `bar` have ended."""

    log = models.CharField(max_length=12, primary_key=True)
    at = models.BigIntegerField(default=0)
    top = models.BigIntegerField(default=0)
    bar = models.BigIntegerField(default=0, help_text="a transaction number of PostgreSQL's; see curation.tallies.log")

    def __str__(self) -> str:
        return f"{self.log} up to {self.at}"
