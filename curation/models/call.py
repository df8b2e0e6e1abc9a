"""One call to a model, recorded whether or not its result was used."""

from __future__ import annotations

from django.db import models


class ModelCall(models.Model):
    """Role, model, prompt, parameters, seed, digests of the inputs, cost, latency and outcome of one call.

    `key` names the call by item, stage and attempt; it is the same in every run of the same project, so that
    exports can cite it. A call repeated after a worker died has the same key twice.
    """

    class Outcome(models.TextChoices):
        OK = "ok"
        INVALID = "invalid"
        ERROR = "error"
        REFUSED = "refused"  # by the vendor, or by the model

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="calls")
    key = models.CharField(max_length=160)
    role = models.CharField(max_length=16)
    model = models.CharField(max_length=120)
    prompt_name = models.CharField(max_length=60)
    prompt_version = models.CharField(max_length=20)
    prompt = models.TextField()
    parameters = models.JSONField(default=dict)
    seed = models.BigIntegerField(null=True)
    inputs = models.JSONField(default=list, help_text="SHA-256 of each picture that went in")
    input_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    image_count = models.PositiveSmallIntegerField(default=0)
    cost_usd = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    latency_ms = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["project", "key"], name="call_by_key")]

    def __str__(self) -> str:
        return f"{self.role} {self.key}"
