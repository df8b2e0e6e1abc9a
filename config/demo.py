"""The whole pipeline without a browser: plan, work by real jobs, a simulated panel, an export.

1. Draft the characters; workers describe, draw and gate them, the panel votes at HV1.
2. When every character is settled, draft the stories; the panel votes at HV2.
3. Workers illustrate what was approved; hard failures go to the panel at HV3, corrections are made by the lead.

Nothing depends on the order in which the workers happen to finish, so the same seed gives the same data set.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from config import simulated_experts, sweep
from config.live_counts import Tell
from config.people import People, free_slug
from curation.models import Character, Frame, Kind, Project, Story
from curation.stories import TooFewFrames, drop_frame, give_up, held_up
from curation.tallies.folding import fold
from generation.planning import plan_characters, plan_stories
from generation.stages import STAGES
from review.simulation import SimulatedPanel, correct_all
from review.withdrawal import withdraw

ERROR_RATE = 0.05  # how often a simulated panellist votes against the truth
TICK_SECONDS = 0.1
STUCK_SECONDS = 300.0  # without any move
SPENT_SECONDS = 10.0  # the same where the budget is reached and no call is on its way

SETTLED = {
    Kind.CHARACTER: {"locked", "rejected", "discarded", "failed"},
    Kind.STORY: {"illustrated", "rejected", "failed"},
}

FRAMES_AT_REST = ("approved", "discarded", "dropped", "failed")

Tend = Callable[[], None]  # sees to the workers: starts those again that died


class Stuck(RuntimeError):
    """Nothing has moved for a long time, or the money is spent; the message says what waits where."""


@dataclass(frozen=True)
class Plan:
    """What `manage.py demo` was asked for."""

    characters: int
    stories: int
    seed: int
    simulated: bool = True
    suite: dict[str, Any] = field(default_factory=lambda: {"name": "sketch"})
    budget: float | None = None  # US dollars


def make_project(plan: Plan) -> Project:
    """Create the demo's project: all draws from the seed, votes that settle at once."""
    title = f"Triptych demo, seed {plan.seed}"
    return Project.objects.create(
        slug=free_slug(title),
        title=title,
        seed=plan.seed,
        calibration_key=f"demo {plan.seed}",
        suite=plan.suite,
        budget_usd=plan.budget,
        policy={"settle_seconds": 0},
    )


def run(project: Project, people: People, plan: Plan, tell: Tell, tend: Tend) -> None:
    """Take the project from nothing to settled stories, or to a full HV1 queue without a simulated panel."""
    pipeline = Pipeline(project, people, plan.simulated, tell, tend)
    plan_characters(project, plan.characters)
    pipeline.until_settled("characters", Character, SETTLED[Kind.CHARACTER] | pipeline.left_to_people)
    if plan.simulated:
        plan_stories(project, plan.stories)
        pipeline.until_settled("stories", Story, SETTLED[Kind.STORY])


def tidy_up() -> None:
    """Do what the next sweeps would do, so that the pages are right whether or not there are any."""
    withdraw()
    while fold():
        pass


@dataclass
class Pipeline:
    """Turns the crank: sweeps, votes, corrects, and watches that something moves."""

    project: Project
    people: People
    simulated: bool
    tell: Tell
    tend: Tend

    def __post_init__(self) -> None:
        self.panel = SimulatedPanel(self.people.panellists, ERROR_RATE, self.project.seed)
        self.left_to_people = set() if self.simulated else {"in_review"}
        self.last_event, self.last_move = 0, time.monotonic()

    def until_settled(self, what: str, model: Any, settled: set[str]) -> None:
        """Repeat until every item of a kind is in one of the settled states."""
        items = model.objects.filter(project=self.project)
        total = items.count()
        while True:
            done = items.filter(state__in=settled).count()
            self.tell(what, done, total)
            if done == total:
                return
            self._turn()

    def _turn(self) -> None:
        self.tend()
        sweep.once()
        if self.simulated:
            self.panel.vote_round(self.project, simulated_experts.judge)
            correct_all(self.project, self.people.lead, simulated_experts.corrected)
            self._give_up()
        self._watch()
        time.sleep(TICK_SECONDS)

    def _give_up(self) -> None:
        """The lead drops discarded frames where enough remain, gives up stories where not, and rejects nothing else."""
        for frame in Frame.objects.filter(project=self.project, state="discarded").select_related("story"):
            with suppress(TooFewFrames):
                drop_frame(frame, self.people.lead)
        for story in held_up(self.project):
            # Only once its other frames are at rest: how far they came must not depend on how fast the workers are.
            if not story.frames.exclude(state__in=FRAMES_AT_REST).exists():
                give_up(story, self.people.lead)

    def _watch(self) -> None:
        newest = self.project.events.order_by("-id").values_list("id", flat=True).first() or 0
        if newest != self.last_event:
            self.last_event, self.last_move = newest, time.monotonic()
        quiet = time.monotonic() - self.last_move
        if quiet > SPENT_SECONDS:
            _stop_at_budget(self.project)
        if quiet > STUCK_SECONDS:
            raise Stuck(f"nothing has moved for {STUCK_SECONDS:.0f} s; waiting: {_waiting(self.project)}")


def _stop_at_budget(project: Project) -> None:
    """Raise Stuck where nothing moves because the money is spent."""
    project.refresh_from_db()
    if project.out_of_money and not project.reservations.exists():
        raise Stuck(
            f"the budget is reached: US$ {project.spent_usd:.4f} of {project.budget_usd:.4f} are spent, and the next "
            "call can cost more than is left. Begin anew with a larger --budget, or raise that of "
            f"{project.slug} under People and settings: its work goes on by itself while `make run` runs"
        )


def _waiting(project: Project) -> str:
    counts = {
        f"{stage.name} {stage.model._default_manager.filter(project=project, state=stage.state).count()}"
        for stage in STAGES
    }
    return ", ".join(sorted(counts))
