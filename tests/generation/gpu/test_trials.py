"""Trials of local models: only a GPU worker makes them, and the page says how far it is, or what to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import redis as redis_client
from django.conf import LazySettings
from django.test import Client

from curation.models import ModelCall, Project
from generation import suites, trials
from generation.gpu import live
from generation.gpu.held import Held, label_of
from generation.gpu.keeper import Keeper
from generation.gpu.record import GpuWorker as Row
from generation.gpu.worker import GpuWorker, Stop
from generation.models import Trial
from generation.roles import Role
from generation.stages import BY_NAME
from tests import factories
from tests.generation.gpu import local
from tests.generation.gpu.machine import engine

PATIENCE_SECONDS = 20


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Project:
    monkeypatch.setitem(suites.FAMILIES, "plain", "tests.generation.gpu.plain_family")
    monkeypatch.setattr(suites, "RESIDENT", {"plain"})
    settings.PROVIDERS = {**settings.PROVIDERS, "plain": {"family": "plain", "free": True}}
    roles = {role.value: [{"provider": "sketch", "model": f"sketch-{role}-1"}] for role in Role}
    roles["illustrator"] = [{"provider": "plain", "model": "local-of-tests"}]
    return factories.project("lamps", suite={"name": "own", "roles": roles})


@pytest.fixture
def lead(project: Project) -> Client:
    client = Client()
    client.force_login(factories.member(project, "lead"))
    return client


@pytest.fixture
def bells(redis: redis_client.Redis) -> Iterator[redis_client.Redis]:
    live._client.cache_clear()  # another test's Redis may have had another address
    yield redis
    live._client.cache_clear()


def tried(lead: Client, role: str = "illustrator") -> Trial:
    lead.post(f"/projects/lamps/suite/try/{role}/")
    return Trial.objects.latest("id")


def work(stop: Stop = lambda: 0, held: Held | None = None) -> Row:
    """Let a GPU worker work in this process until nothing is left, or it is asked to end."""
    row = Row(name="here", device="cpu")
    with engine() as machine:
        keeper = Keeper(machine, Held() if held is None else held, row, lambda: (1, 100))
        GpuWorker(machine, keeper, [BY_NAME["draw"]]).run(stop, burst=True)
    return row


@pytest.mark.django_db
def test_it_knocks_at_the_gpu_workers_and_rings_nobody_else(
    lead: Client, bells: redis_client.Redis, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tried(lead)
    assert bells.llen(live.BELL) == 1
    assert not bells.keys("rq:queue:*")
    bells.flushall()
    with django_capture_on_commit_callbacks(execute=True):
        tried(lead, "writer")
    assert (bells.llen(live.BELL), bells.llen("rq:queue:text")) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_gpu_worker_makes_it_and_the_page_shows_the_picture(lead: Client, bells: redis_client.Redis) -> None:
    trial, of_others = tried(lead), tried(lead, "writer")
    assert work().made == 1
    trial.refresh_from_db()
    assert (trial.state, trial.error) == ("done", "")
    assert f"/projects/lamps/suite/trials/{trial.pk}.png" in lead.get("/projects/lamps/suite/").content.decode()
    assert lead.get(f"/projects/lamps/suite/trials/{trial.pk}.png")["content-type"] == "image/png"
    assert ModelCall.objects.get().key == f"trial-{trial.pk}/template"
    of_others.refresh_from_db()
    assert of_others.state == "waiting"


@pytest.mark.django_db(transaction=True)
def test_one_that_is_called_off_waits_for_the_next_worker(
    lead: Client, bells: redis_client.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial, held, begun = tried(lead), Held(), list[int]()

    def until_called_off(step: int) -> None:
        begun.append(step)
        held._trials[trial.pk].called_off.wait(PATIENCE_SECONDS)

    monkeypatch.setattr(local.MACHINE, "before_step", until_called_off)
    work(lambda: 2 if begun else 0, held)
    trial.refresh_from_db()
    assert (trial.state, begun) == ("waiting", [1])


@pytest.mark.django_db
def test_while_no_gpu_worker_is_alive_the_page_says_so_and_what_to_start(lead: Client) -> None:
    trial = tried(lead)
    for address in ("/projects/lamps/suite/", f"/projects/lamps/suite/trials/{trial.pk}/"):
        page = lead.get(address).content.decode()
        assert "no gpu worker is running" in page.lower()
        assert "manage.py work --gpu" in page
    Row.objects.create(name="there", device="cuda:0")
    for address in ("/projects/lamps/suite/", f"/projects/lamps/suite/trials/{trial.pk}/"):
        page = lead.get(address).content.decode()
        assert "manage.py work --gpu" not in page
        assert "waits for a worker" in page


@pytest.mark.django_db
def test_the_page_shows_the_steps_of_the_worker_that_makes_it(lead: Client, project: Project) -> None:
    trial = tried(lead)
    Trial.objects.update(state="running")
    labels = [[project.pk, label_of(trial)]]
    Row.objects.create(name="there", device="cuda:0", state="working", labels=labels, step=12, steps=28)
    page = lead.get(f"/projects/lamps/suite/trials/{trial.pk}/").content.decode()
    assert "step 12 of 28" in page
    Row.objects.update(labels=[[project.pk, "trial 999999"]])
    assert "step 12" not in lead.get(f"/projects/lamps/suite/trials/{trial.pk}/").content.decode()


@pytest.mark.django_db
def test_a_trial_that_takes_long_is_not_lost_while_its_worker_lives(project: Project, lead: Client) -> None:
    trial, held = tried(lead), Held()
    long_ago = trial.since - 2 * trials.LONGEST
    Trial.objects.update(state="running", since=long_ago)
    held.take_trial(trial)
    held.renew()
    trials.sweep()
    assert Trial.objects.get().state == "running"
    Trial.objects.update(since=long_ago)
    trials.sweep()
    assert Trial.objects.get().state == "failed"
