"""Exports as jobs: the row is the truth, the bell in Redis only rings."""

from __future__ import annotations

import fcntl
import os
from datetime import timedelta

import django_rq
import pytest
from django.utils import timezone

from config import sweep
from curation import images
from curation.export import claims, doorbell, export_project, jobs, ordering
from curation.export.writing import draft_of
from curation.models import Export
from tests import factories
from tests.curation.export_project import contents, small

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def export_root(settings, tmp_path):
    settings.EXPORT_ROOT = tmp_path / "exports"


class Killed(BaseException):
    """What no code catches, as if the worker were gone."""


def order(project, name: str = "v1", format: str = "jsonl", **options) -> Export:
    return Export.objects.create(project=project, name=name, format=format, options=options)


def work() -> None:
    held = claims.claim()
    assert held is not None
    jobs.make(held)


def bells() -> list:
    """The bells of exports; making the project rings others."""
    return [job for job in django_rq.get_queue("io").jobs if job.func_name == "curation.export.jobs.run_next"]


def die_at(monkeypatch, picture: int) -> None:
    """Let a worker take up an export and die at so many pictures; then let its claim lapse."""
    read, done = images.read_sha256, []

    def read_some(sha256: str) -> bytes:
        if len(done) >= picture:
            raise Killed
        done.append(sha256)
        return read(sha256)

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(images, "read_sha256", read_some)
        work()
    Export.objects.update(claim_until=timezone.now() - timedelta(seconds=1))


def test_a_worker_makes_what_was_ordered(tmp_path):
    export = order(small(), votes=True)
    work()
    export.refresh_from_db()
    assert (export.state, export.done, export.total) == ("done", 8, 8)
    assert export.manifest["counts"]["frames"] == 7 and export.size > 0
    assert "votes" in export.manifest["counts"], "asked for, though there are none"
    assert [path.name for path in export.home.iterdir()] == ["data"]


def test_a_job_writes_what_the_command_writes(tmp_path):
    project = small()
    export = order(project)
    work()
    export_project(project, "jsonl", tmp_path / "out")
    assert contents(export.folder) == contents(tmp_path / "out")


def test_after_a_killed_worker_the_next_goes_on_with_the_same_selection(tmp_path, monkeypatch):
    project = small()
    export_project(project, "jsonl", tmp_path / "whole")
    export = order(project)
    die_at(monkeypatch, picture=5)
    factories.character(project, "C_LATE")
    read, again = images.read_sha256, []
    monkeypatch.setattr(images, "read_sha256", lambda sha256: again.append(sha256) or read(sha256))
    work()
    export.refresh_from_db()
    assert export.state == "done" and len(again) < 8
    assert contents(export.folder) == contents(tmp_path / "whole")


def test_an_export_that_kills_its_workers_is_put_aside(monkeypatch):
    export = order(small())
    for _ in range(claims.MAX_DEATHS):
        die_at(monkeypatch, picture=0)
    assert claims.claim() is None
    export.refresh_from_db()
    assert export.state == "failed" and "died, 5 times in a row" in export.error


def test_two_workers_never_make_the_same_export():
    order(small())
    assert claims.claim() is not None
    assert claims.claim() is None


def test_a_worker_that_lost_its_claim_changes_nothing():
    export = order(small())
    late = claims.claim()
    Export.objects.update(claim_until=timezone.now() - timedelta(seconds=1))
    work()
    export.refresh_from_db()
    with pytest.raises(claims.ClaimLost):
        late.write(done=1)
    jobs.make(late)
    assert Export.objects.values("state", "sha256", "finished_at").get() == {
        "state": "done",
        "sha256": export.sha256,
        "finished_at": export.finished_at,
    }


def after_each_note(monkeypatch, act) -> None:
    """Do something whenever the worker notes how far it is, which it does at each row."""
    note = claims.Claim.write
    monkeypatch.setattr(jobs, "BEAT_SECONDS", 0)
    monkeypatch.setattr(claims.Claim, "write", lambda held, **fields: (note(held, **fields), act()))


def test_progress_is_noted_while_it_is_made(monkeypatch):
    export = order(small())
    seen = []
    after_each_note(monkeypatch, lambda: seen.append(Export.objects.values_list("done", "total", "step").get()))
    work()
    assert (0, 8, "characters") in seen and (7, 8, "frames") in seen
    assert Export.objects.get(pk=export.pk).state == "done"


def steps_of(monkeypatch, act) -> set[str]:
    """The steps that are noted, each of which keeps the claim, while something is done."""
    seen: set[str] = set()
    with monkeypatch.context() as patched:
        after_each_note(patched, lambda: seen.update(Export.objects.values_list("step", flat=True)))
        act()
    return seen


def test_the_claim_is_kept_before_and_after_the_rows_too(monkeypatch):
    order(small())
    seen = steps_of(monkeypatch, lambda: die_at(monkeypatch, picture=5))
    assert {"choosing stories", "reading casts", "parting stories", "inventory.jsonl"} <= seen
    assert {"looking at what is written", "manifest.json"} <= steps_of(monkeypatch, work)


def test_what_a_slow_worker_still_writes_is_left_to_it_and_taken_up_later():
    export = order(small())
    draft = draft_of(export.folder)
    draft.mkdir(parents=True)
    slow = os.open(draft, os.O_RDONLY)
    fcntl.flock(slow, fcntl.LOCK_EX)
    work()
    os.close(slow)
    export.refresh_from_db()
    assert (export.state, export.begun, export.error) == ("waiting", 0, "")
    assert claims.claim() is None  # not at once
    Export.objects.update(claim_until=timezone.now() - timedelta(seconds=1))
    work()
    export.refresh_from_db()
    assert export.state == "done"


def test_a_cancelled_export_stops_and_leaves_nothing(monkeypatch):
    export = order(small())
    after_each_note(monkeypatch, lambda: claims.cancel(export))
    work()
    export.refresh_from_db()
    assert export.state == "cancelled" and not export.home.exists()


def test_what_cannot_be_exported_says_why():
    export = order(factories.project("demo"))
    work()
    export.refresh_from_db()
    assert (export.state, export.error) == (
        "failed",
        "nothing of demo is approved yet: it has no characters and no stories",
    )


def test_a_full_disk_is_kept_as_the_reason_and_a_retry_goes_on(monkeypatch):
    export = order(small())
    with monkeypatch.context() as patched:
        patched.setattr(images, "read_sha256", lambda sha256: (_ for _ in ()).throw(OSError(28, "No space left")))
        work()
    export.refresh_from_db()
    assert export.state == "failed" and "No space left" in export.error
    assert claims.retry(export)
    work()
    export.refresh_from_db()
    assert (export.state, export.error) == ("done", "")


def running_and_dead(monkeypatch) -> Export:
    """An export whose worker died in the middle, with what it had written."""
    export = order(small())
    die_at(monkeypatch, picture=5)
    assert any(export.home.rglob("*.png"))
    export.refresh_from_db()
    return export


def test_cancelling_what_a_dead_worker_left_removes_it_at_once(monkeypatch):
    export = running_and_dead(monkeypatch)
    assert ordering.cancel(export)
    assert not export.home.exists()


@pytest.mark.django_db(transaction=True)
def test_of_a_worker_that_dies_after_the_cancelling_another_clears_up(monkeypatch, redis):
    export = running_and_dead(monkeypatch)
    Export.objects.update(claim_until=timezone.now() + timedelta(seconds=60))
    export.refresh_from_db()
    assert ordering.cancel(export)
    assert export.home.exists() and sweep.once()["exporting"] == 0  # its worker may still be writing
    Export.objects.update(claim_until=timezone.now() - timedelta(seconds=1))
    assert sweep.once()["exporting"] == 1
    jobs.take_next()
    assert not export.home.exists()
    assert sweep.once()["exporting"] == 0


def test_a_failed_export_can_be_given_up(monkeypatch):
    export = order(small())
    with monkeypatch.context() as patched:
        patched.setattr(images, "read_sha256", lambda sha256: (_ for _ in ()).throw(OSError(28, "No space left")))
        work()
    export.refresh_from_db()
    assert export.state == "failed" and export.home.exists()
    assert ordering.cancel(export)
    export.refresh_from_db()
    assert export.state == "cancelled" and not export.home.exists()
    assert not claims.retry(export)


def test_a_finished_version_cannot_be_retried_or_cancelled():
    export = order(small())
    work()
    assert not claims.retry(export) and not claims.cancel(export)


@pytest.mark.django_db(transaction=True)
def test_the_bell_carries_no_work_and_the_sweep_rings_it_again(redis):
    order(small())
    assert doorbell.ring() and not doorbell.ring()
    (job,) = bells()
    assert job.args == ()
    redis.flushall()
    assert sweep.once()["exporting"] == 1
    jobs.take_next()
    assert Export.objects.get().state == "done"
    assert sweep.once()["exporting"] == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_hears_the_bell(redis):
    order(small())
    doorbell.ring()
    django_rq.get_worker("io", worker_class="rq.SimpleWorker").work(burst=True, logging_level="WARNING")
    assert Export.objects.get().state == "done"


@pytest.mark.django_db(transaction=True)
def test_answering_for_one_export_rings_for_the_next(redis):
    project = small()
    order(project, "v1")
    order(project, "v2")
    jobs.take_next()
    assert len(bells()) == 1
    assert [export.state for export in Export.objects.order_by("id")] == ["done", "waiting"]
