"""How the machines stand: what waits and what is claimed at each stage, what is stuck, what failed last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import django_rq
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from redis.exceptions import RedisError
from rq import Worker
from rq.worker import BaseWorker

from curation import membership
from curation.models import Character, Frame, Item, Placement, Project, Story
from curation.stories import still_told
from generation.gpu.projects import with_local_models
from generation.gpu.record import GpuWorker, alive
from generation.stages import QUEUES, STAGES
from generation.work import Stage

KINDS: tuple[type[Item], ...] = (Character, Story, Placement, Frame)
PARENTS: dict[type[Item], tuple[str, ...]] = {Placement: ("frame__story", "character"), Frame: ("story",)}
LAST = 20


@dataclass(frozen=True)
class StageLine:
    """A stage's items: waiting for a worker, claimed by one, put off after a fault, and claimed but overdue."""

    stage: Stage
    waiting: int
    claimed: int
    delayed: int
    stuck: int


@dataclass(frozen=True)
class WorkerLine:
    name: str
    state: str
    queues: str
    job: str
    heartbeat: datetime | None


@dataclass(frozen=True)
class GpuLine:
    """A GPU worker; `labels` are the viewer's own items in its batch of `count`."""

    worker: GpuWorker
    labels: Sequence[str]
    count: int


@dataclass(frozen=True)
class Bells:
    """What Redis knows; `reached` is False when it does not answer, and then nothing else is known."""

    reached: bool
    lengths: Sequence[tuple[str, int]] = ()
    workers: Sequence[WorkerLine] = ()


def stage_lines(projects: QuerySet[Project]) -> list[StageLine]:
    """Count the items of every stage, one query a kind."""
    now = timezone.now()
    counts: dict[tuple[type[Item], str], dict[str, int]] = {}
    for model in KINDS:
        for row in _counted(model, projects, now):
            counts[model, row.pop("state")] = row
    nothing = dict.fromkeys(("waiting", "claimed", "delayed", "stuck"), 0)
    return [StageLine(stage, **counts.get((stage.model, stage.state), nothing)) for stage in STAGES]


def _counted(model: type[Item], projects: QuerySet[Project], now: datetime) -> QuerySet[Any, Any]:
    states = [stage.state for stage in STAGES if stage.model is model]
    rows = still_told(model._default_manager.filter(project__in=projects, state__in=states)).order_by()
    claimed, delayed = Q(claim_until__gt=now), Q(claim_until__isnull=True, retry_at__gt=now)
    return rows.values("state").annotate(
        claimed=Count("pk", filter=claimed),
        delayed=Count("pk", filter=delayed),
        stuck=Count("pk", filter=Q(claim_until__lte=now)),
        waiting=Count("pk", filter=Q(claim_until__isnull=True) & (Q(retry_at__isnull=True) | Q(retry_at__lte=now))),
    )


def stuck_claims(projects: QuerySet[Project]) -> list[Item]:
    """Return items whose worker has not been heard of since its deadline, longest first."""
    now = timezone.now()
    found = [
        item
        for model in KINDS
        for item in _rows(model, projects).filter(claim_until__lte=now).order_by("claim_until")[:LAST]
    ]
    return sorted(found, key=lambda item: item.claim_until or now)[:LAST]


def last_errors(projects: QuerySet[Project]) -> list[Item]:
    """Return items that failed, or hit a fault and will be tried again, newest first."""
    found = [
        item for model in KINDS for item in _rows(model, projects).exclude(error="").order_by("-state_since")[:LAST]
    ]
    return sorted(found, key=lambda item: item.state_since, reverse=True)[:LAST]


def bells() -> Bells:
    """Ask Redis for queue lengths and workers."""
    try:
        lengths = [(name, django_rq.get_queue(name).count) for name in QUEUES]
        workers = [_worker_line(worker) for worker in Worker.all(connection=django_rq.get_connection(QUEUES[0]))]
    except RedisError:
        return Bells(reached=False)
    return Bells(True, lengths, sorted(workers, key=lambda worker: worker.name))


def may_operate(user: Any) -> bool:
    """Whether a person sees how the machines stand: staff, and operators of a project."""
    return user.is_staff or operated_by(user).exists()


def operated_by(user: Any) -> QuerySet[Project]:
    """Return the projects whose machines a person looks after: all for staff, else theirs as an operator."""
    if user.is_staff:
        return Project.objects.filter(practice=False)
    return membership.projects_of(user, membership.Role.OPERATOR)


def gpu_workers(projects: QuerySet[Project]) -> list[GpuLine]:
    """Return the GPU workers that were heard of lately, those at work first, with the items of these projects."""
    mine = set(projects.values_list("pk", flat=True))
    lines = [
        GpuLine(worker, [label for project, label in worker.labels if project in mine], len(worker.labels))
        for worker in GpuWorker.objects.all()
    ]
    ended = GpuWorker.State.ENDED
    return sorted(lines, key=lambda line: (line.worker.state == ended, line.worker.lost, line.worker.name))


def gpu_missing(projects: QuerySet[Project]) -> list[Project]:
    """Return the projects whose pictures wait for a GPU worker while none is heard of."""
    local = list(projects.filter(pk__in=with_local_models()))
    return [] if local and alive() else local


def _rows(model: type[Item], projects: QuerySet[Project]) -> QuerySet[Any]:
    rows = still_told(model._default_manager.filter(project__in=projects))
    return rows.select_related("project", *PARENTS.get(model, ()))


def _worker_line(worker: BaseWorker) -> WorkerLine:
    job = worker.get_current_job()
    return WorkerLine(
        worker.name,
        str(worker.get_state()),
        ", ".join(worker.queue_names()),
        str(job.args[0]) if job and job.args else "",
        worker.last_heartbeat,
    )
