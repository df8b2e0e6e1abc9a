"""GPU workers as real processes that are killed, paused, asked to end, or hang in the middle of a batch."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.generation.gpu.site import CHARACTERS, Site
from tests.installation import PATIENCE_SECONDS, wait_for

HANGING, BROKEN = 70, 71


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("gpu"), "plain")
    site.fill()
    return site


@pytest.fixture
def site(filled: Site, tmp_path: Path) -> Site:
    return filled.copied_to(tmp_path / "home", GPU_BATCH="2")


def drawn_once_each(site: Site) -> bool:
    events = site.rows("select item_id, count(*) from curation_event where to_state = 'drawn' group by item_id")
    attempts = site.rows("select count(*) from curation_attempt")[0][0]
    return events == [(pk, 1) for pk, _ in events] and len(events) == attempts == CHARACTERS


def test_a_worker_takes_everything_on_and_ends(site: Site) -> None:
    with site.working("--burst") as worker:
        assert worker.wait(PATIENCE_SECONDS) == 0
    assert site.count("state = 'drawn'") == CHARACTERS
    assert drawn_once_each(site)
    assert site.heard("state, made, device") == ("ended", CHARACTERS, "cpu, plain")


def test_killed_in_a_batch_it_loses_nothing_and_another_does_the_rest_once(site: Site) -> None:
    site.hold.touch()
    with site.working() as first:
        site.wait_for_step()
        os.kill(first.pid, signal.SIGKILL)
    assert site.count("state = 'drawn'") == 0
    assert site.count("claim_token != ''") > 0
    with site.working():
        site.wait_until("state = 'drawn'")
    assert drawn_once_each(site)
    assert site.count("faults > 0") == 0


def test_a_paused_project_is_let_go_between_two_steps_and_taken_on_later(site: Site) -> None:
    site.hold.touch()
    with site.working():
        site.wait_for_step()
        site.write("update curation_project set paused = 1")
        # Those that wait are given back at once, the batch at hand after its step.
        site.wait_until("claim_token = ''", CHARACTERS - 2)
        site.hold.unlink()
        site.wait_until("claim_token = ''")
        assert site.count("state = 'described' and faults = 0") == CHARACTERS
        site.write("update curation_project set paused = 0")
        site.wait_until("state = 'drawn'")
    assert drawn_once_each(site)


def test_a_claim_that_was_lost_meanwhile_makes_its_late_result_void(site: Site) -> None:
    site.hold.touch()
    with site.working():
        site.wait_for_step()
        [[stolen]] = site.rows("select min(id) from curation_character")
        site.write(
            f"update curation_character set claim_token = 'another', claim_until = '2999-01-01' where id = {stolen}"
        )
        site.hold.unlink()
        site.wait_until("state = 'drawn'", CHARACTERS - 1)
    assert site.rows(f"select state, claim_token, faults from curation_character where id = {stolen}") == [
        ("described", "another", 0)
    ]


def test_asked_to_end_it_finishes_the_batch_on_the_device_and_gives_the_rest_back(site: Site) -> None:
    site.hold.touch()
    with site.working() as worker:
        site.wait_for_step()
        worker.send_signal(signal.SIGTERM)
        site.wait_until("claim_token = ''", CHARACTERS - 2)
        wait_for(lambda: site.heard("state")[0] == "draining", "it to say that it drains")
        site.hold.unlink()
        assert worker.wait(PATIENCE_SECONDS) == 0
    assert site.count("state = 'drawn'") == 2
    assert site.count("state = 'described' and claim_token = '' and faults = 0") == CHARACTERS - 2
    assert site.heard("state")[0] == "ended"


def test_asked_twice_it_ends_after_the_step_at_hand(site: Site) -> None:
    site.hold.touch()
    with site.working() as worker:
        site.wait_for_step()
        worker.send_signal(signal.SIGTERM)
        wait_for(lambda: site.heard("state")[0] == "draining", "it to say that it drains")
        worker.send_signal(signal.SIGTERM)
        wait_for(lambda: "called off" in site.log.read_text(), "it to call the batch off")
        site.hold.unlink()
        assert worker.wait(PATIENCE_SECONDS) == 0
    assert site.count("state = 'described' and claim_token = '' and faults = 0") == CHARACTERS


def test_a_batch_may_take_longer_than_a_claim_lasts(filled: Site, tmp_path: Path) -> None:
    site = filled.copied_to(tmp_path / "home", CLAIM_SECONDS="1")
    site.hold.touch()
    with site.working():
        site.wait_for_step()
        before = site.rows("select min(claim_until) from curation_character where claim_token != ''")
        wait_for(
            lambda: site.rows("select min(claim_until) from curation_character where claim_token != ''") > before,
            "the claims to be renewed",
        )
        site.hold.unlink()
        site.wait_until("state = 'drawn'")
    assert drawn_once_each(site)


def test_a_device_that_hangs_ends_the_worker(filled: Site, tmp_path: Path) -> None:
    site = filled.copied_to(tmp_path / "home", GPU_STALL_SECONDS="1")
    site.hold.touch()
    with site.working() as worker:
        assert worker.wait(PATIENCE_SECONDS) == HANGING
    assert "hangs at step" in site.log.read_text()


def test_a_device_that_breaks_ends_the_worker_and_its_items_count_a_death_not_a_fault(
    filled: Site, tmp_path: Path
) -> None:
    site = filled.copied_to(tmp_path / "home", BREAKS="1")
    with site.working() as worker:
        assert worker.wait(PATIENCE_SECONDS) == BROKEN
    assert "illegal memory access" in site.log.read_text()
    assert site.count("faults = 0 and state = 'described'") == CHARACTERS
    assert site.count("begun = 1 and claim_token != ''") > 0


def test_a_worker_has_no_child_processes(site: Site) -> None:
    site.hold.touch()
    with site.working() as worker:
        site.wait_for_step()
        tasks = Path(f"/proc/{worker.pid}/task").glob("*/children")
        assert [children for task in tasks if (children := task.read_text())] == []
