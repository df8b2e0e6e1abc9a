"""Every number of a report, read from tallies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from curation.figures.budget import Budget, budget
from curation.figures.diversity import Diversity, diversity
from curation.models import Kind, Project
from curation.tallies.reading import Counts, counts
from review.decided import Queue
from review.figures import gates
from review.figures.consensus import Consensus, consensus
from review.figures.effort import Effort, effort
from review.figures.gates import Gate, TripleCheck
from review.figures.machines import Escalation, Tuning

ANY_DAYS = 1  # decisions by the hour are not in the report


@dataclass(frozen=True)
class Figures:
    """`states`: (kind, state) -> items; `subjects` and `professions`: how many different ones are locked."""

    states: Counts
    subjects: int
    professions: int
    diversity: Diversity
    templates: Gate
    references: Gate
    check: TripleCheck
    queues: Mapping[Queue, Consensus]
    effort: list[Effort]
    budget: Budget

    @property
    def characters(self) -> int:
        return self.states.get(("character", "locked"), 0)

    @property
    def stories(self) -> int:
        return self.states.get(("story", "illustrated"), 0)

    @property
    def frames(self) -> int:
        return self.states.get(("frame", "approved"), 0)

    @property
    def votes(self) -> int:
        return sum(one.votes for one in self.queues.values())

    @property
    def hours(self) -> float | None:
        """Return how long people looked, None where no vote tells."""
        return sum(one.hours for one in self.effort) if self.effort else None

    @property
    def escalation(self) -> Escalation:
        return self.queues[Queue.HV3].escalation

    @property
    def tuning(self) -> Tuning:
        return self.queues[Queue.HV3].tuning


def figures(project: Project, now: datetime) -> Figures:
    """Read a project's figures; what it costs does not depend on how many rows there are."""
    found = counts(project, *gates.SUBJECTS, "state", "subject", "profession", "seconds")
    return Figures(
        states=found["state"],
        subjects=len(found["subject"]),
        professions=len(found["profession"]),
        diversity=diversity(project),
        templates=gates.gate(Kind.CHARACTER, found),
        references=gates.gate(Kind.REFERENCE, found),
        check=gates.triple_check(found),
        queues={queue: consensus(project, queue, ANY_DAYS, now, people=False) for queue in Queue},
        effort=effort(found["seconds"]),
        budget=budget(project),
    )
