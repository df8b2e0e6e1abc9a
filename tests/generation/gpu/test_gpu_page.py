"""GPU workers on the operators' page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Project
from generation import suites
from generation.gpu.record import GpuWorker, forget_old
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "/operations/gpu-workers/"


@pytest.fixture(autouse=True)
def local_suite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(suites.BUILDERS, "of-tests", "tests.generation.gpu.local:build")


def shown(user: User, address: str = ADDRESS) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def worker(**fields) -> GpuWorker:
    return GpuWorker.objects.create(**{"name": "gpu-host.7", "device": "cuda:0, NVIDIA H200", "state": "idle"} | fields)


def test_a_stranger_a_panellist_and_a_visitor_see_nothing() -> None:
    worker()
    project = factories.project()
    for person in (factories.user(), factories.member(project), factories.member(project, "lead")):
        client = Client()
        client.force_login(person)
        assert client.get(ADDRESS).status_code == 404
    assert Client().get(ADDRESS).status_code == 302


def test_it_shows_device_model_progress_and_memory() -> None:
    worker(
        state="working",
        model="flux.1-dev",
        labels=[[0, "C_0001"]],
        step=12,
        steps=28,
        made=1234,
        resident=[["qwen-image-edit", 57 * 2**30], ["flux.1-dev", 33 * 2**30]],
        memory_used=100 * 2**30,
        memory_total=141 * 2**30,
        ceiling=112 * 2**30,
        out_of_memory=2,
    )
    for page in (shown(factories.user(is_staff=True)), shown(factories.user(is_staff=True), "/operations/")):
        assert "NVIDIA H200" in page
        assert "step 12 of 28" in page
        assert "1,234 pictures" in page
        assert "models hold 90.0" in page.replace("\xa0", " ")
        assert "out of memory 2 times" in page


def test_an_operator_sees_only_the_items_of_their_projects() -> None:
    mine, other = factories.project(), factories.project()
    worker(state="working", model="flux.1-dev", labels=[[mine.pk, "C_0001"], [other.pk, "C_0002"]])
    page = shown(factories.member(mine, "operator"))
    assert "2 pictures together" in page
    assert "C_0001" in page
    assert "C_0002" not in page


def test_one_that_is_not_heard_of_is_called_so() -> None:
    worker(beat_at=timezone.now() - timedelta(minutes=2))
    assert "not heard of" in shown(factories.user(is_staff=True))


def test_a_project_that_needs_a_gpu_worker_and_has_none_is_named() -> None:
    project = factories.project(title="Foxes", suite={"name": "of-tests"})
    staff = factories.user(is_staff=True)
    assert "Foxes" in shown(staff)
    assert "manage.py work --gpu" in shown(staff)
    worker()
    assert "manage.py work --gpu" not in shown(staff)
    GpuWorker.objects.update(state="ended")
    assert "manage.py work --gpu" in shown(staff)
    Project.objects.filter(pk=project.pk).update(suite={})
    assert "no project needs one" not in shown(staff)  # the one that ended is still shown


def test_the_page_costs_the_same_queries_for_many_workers(django_assert_max_num_queries) -> None:
    for number in range(30):
        worker(name=f"gpu-host.{number}")
    client = Client()
    client.force_login(factories.user(is_staff=True))
    with django_assert_max_num_queries(6):  # session, person, projects (three ways), workers
        assert client.get(ADDRESS).status_code == 200


def test_workers_long_gone_are_forgotten() -> None:
    worker()
    worker(name="old", beat_at=timezone.now() - timedelta(days=2))
    assert forget_old() == 1
