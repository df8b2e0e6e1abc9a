"""What a project has spent, on which models, and what finishing it may cost."""

from __future__ import annotations

from pydantic import BaseModel, Field

from curation.models import Project
from curation.tallies.calls import MICRO
from curation.tallies.reading import counts


class Spent(BaseModel):
    """The calls of one model in one role."""

    role: str
    model: str
    calls: int
    cost_usd: float


class Budget(BaseModel):
    """Money, in US dollars."""

    spent_usd: float
    budget_usd: float | None = Field(description="null: no limit is set")
    left_usd: float | None
    stopped: bool = Field(description="the budget is spent, or leaves no room for a call: work waits")
    forecast_usd: float | None = Field(
        description="at completion, if each story still to come costs what those illustrated did with all that was "
        "spent; null: none is illustrated, or no target is set"
    )
    by_model: list[Spent]


def budget(project: Project) -> Budget:
    """Return the figures of a project's budget."""
    found = counts(project, "calls", "cost", "state")
    spent, limit = float(project.spent_usd), project.budget_usd
    lines = [
        Spent(role=role, model=model, calls=calls, cost_usd=found["cost"].get((role, model), 0) / MICRO)
        for (role, model), calls in found["calls"].items()
    ]
    return Budget(
        spent_usd=spent,
        budget_usd=None if limit is None else float(limit),
        left_usd=None if limit is None else max(0.0, float(limit) - spent),
        stopped=project.out_of_money,
        forecast_usd=_forecast(spent, found["state"].get(("story", "illustrated"), 0), project.targets),
        by_model=sorted(lines, key=lambda line: (-line.cost_usd, -line.calls, line.role, line.model)),
    )


def _forecast(spent: float, illustrated: int, targets: dict[str, int]) -> float | None:
    wanted = targets.get("stories", 0)
    return round(spent / illustrated * max(wanted, illustrated), 4) if illustrated and wanted else None
