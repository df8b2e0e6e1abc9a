"""What the machines' side keeps of its own: money set aside for calls on their way."""

from __future__ import annotations

from django.db import models


class Reservation(models.Model):
    """Money set aside before a call, at most what it can cost; gone once the call is recorded.

    One that outlives `until` belongs to a worker that died: the vendor may have charged, so it counts as spent.
    """

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="reservations")
    key = models.CharField(max_length=160)
    role = models.CharField(max_length=16)
    model = models.CharField(max_length=120)
    amount_usd = models.DecimalField(max_digits=12, decimal_places=6)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"US$ {self.amount_usd} for {self.role} {self.key}"
