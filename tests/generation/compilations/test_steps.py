"""A worker takes a compilation on, frame by frame, and loses nothing."""

import pytest
from django.utils import timezone

from curation.models import Compilation, Project
from generation.compilations import steps
from generation.compilations.boards import board_of, locks_of
from generation.compilations.editing import Meanwhile, edit, leave_out
from generation.s2ed.state import Component, Field
from tests.generation.compilations.scenes import brought, compiled, project
from tests.servers.providers import practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis")]


def test_a_worker_compiles_to_the_end():
    row = compiled(project())
    assert (row.state, row.done, len(row.board), row.agents) == ("done", 7, 7, "embedded")
    assert " ".join(row.captions) == row.text


def test_a_row_keeps_a_board_as_it_was():
    row = compiled(project())
    board = board_of(row)
    assert [one.frame for one in board.descriptions] == list(range(1, 8))
    assert board.descriptions[1].of("Tom", Field.WEAR).origin.span.text == "wearing a red cape"


def test_a_dead_worker_is_followed_by_another_where_it_stopped():
    row = compiled(project())
    whole = row.board
    Compilation.objects.update(state="running", done=3, board=whole[:3], claimed_until=timezone.now())
    assert steps.take_next()
    row.refresh_from_db()
    assert (row.state, row.board) == ("done", whole)


def test_a_living_worker_is_left_alone():
    made = project()
    brought(made, state="running", claimed_until=timezone.now() + steps.CLAIM)
    assert not steps.take_next()


def test_a_paused_project_waits():
    brought(project(paused=True))
    assert not steps.take_next()


def test_what_cannot_be_compiled_fails_with_the_reason():
    row = compiled(project(suite={"name": "nowhere"}))
    assert row.state == "failed"
    assert "no suite 'nowhere'" in row.error


def written_by_models(**fields) -> Compilation:
    gpt = [{"provider": "openai", "model": "gpt-4o"}]
    return brought(project(suite={"name": "cloud", "roles": {"writer": gpt}}, **fields))


def later(row: Compilation) -> None:
    """Let the pause of a compilation that was put off be over."""
    Compilation.objects.filter(pk=row.pk).update(claimed_until=timezone.now())


def test_at_the_budget_it_is_put_off_with_the_reason_and_goes_on_where_it_stopped():
    with practice() as server:
        row = written_by_models(budget_usd="0.1")
        steps.take_next()
        row.refresh_from_db()
        assert (row.state, row.done) == ("waiting", 2)
        assert "the budget leaves no room for this call" in row.error
        assert not steps.take_next()
        Project.objects.update(budget_usd="5")
        later(row)
        assert steps.take_next()
        row.refresh_from_db()
        assert (row.state, row.done, row.error) == ("done", 7, "")
        # Segmented once, two calls a frame; of the frame at which it stopped the first was paid for already.
        assert server.bill.as_json()["requests"] == 1 + 2 * 7 + 1


def test_a_vendor_that_is_out_of_reach_puts_it_off_and_takes_nothing_away():
    with practice() as server:
        row = written_by_models()
        server.script.follow(["", "", "", *["503"] * 4])
        steps.take_next()
        row.refresh_from_db()
        assert (row.state, row.done) == ("waiting", 1)
        assert "503" in row.error
        later(row)
        steps.take_next()
        row.refresh_from_db()
        assert (row.state, row.done) == ("done", 7)


def test_an_edit_recompiles_what_follows_and_keeps_the_difference():
    row = compiled(project())
    board = board_of(row)
    assert edit(row, 2, {("Tom", Field.WEAR): "a tin helmet"}, list(board.descriptions[1].present))
    assert (row.state, row.done) == ("waiting", 2)
    steps.take_next()
    row.refresh_from_db()
    after = board_of(row)
    assert after.descriptions[0] == board.descriptions[0]
    assert after.descriptions[4].value("Tom", Field.WEAR) == "a tin helmet"
    assert "red cape" in row.before[4]


def test_an_edit_that_changes_nothing_compiles_nothing():
    row = compiled(project())
    first = board_of(row).descriptions[0]
    assert not edit(row, 1, {("Mia", Field.POSE): first.value("Mia", Field.POSE)}, list(first.present))


def test_of_two_edits_at_once_one_is_told():
    row = compiled(project())
    other = Compilation.objects.get()
    edit(row, 1, {("Mia", Field.HOLD): "a lamp"}, ["Mia"])
    with pytest.raises(Meanwhile):
        edit(other, 1, {("Mia", Field.HOLD): "a stone"}, ["Mia"])


def test_a_worker_that_was_overtaken_by_an_edit_changes_nothing():
    row = compiled(project())
    late = Compilation.objects.get()
    edit(row, 1, {("Mia", Field.HOLD): "a lamp"}, ["Mia"])
    assert not steps.changed(late, board=[], done=0)


def test_a_locked_trait_stays_whatever_the_text_says():
    text = "Tom was wearing a red cape. Mia ran. Tom was wearing a green hat. Rex slept. Mia fell. Tom sat. Mia sang."
    row = compiled(project(), text=text)
    board = board_of(row)
    edit(row, 1, {}, list(board.descriptions[0].present), [("Tom", Field.WEAR)])
    steps.take_next()
    row.refresh_from_db()
    assert locks_of(row) == {("Tom", Field.WEAR)}
    third = board_of(row).descriptions[2]
    assert third.value("Tom", Field.WEAR) == "a red cape"
    assert [one.reason for one in third.refusals] == ["locked"]


def test_leaving_a_component_out_compiles_everything_anew():
    row = compiled(project())
    leave_out(row, ["emotion"])
    steps.take_next()
    row.refresh_from_db()
    phrases = [one for frame in board_of(row).descriptions for one in board_of(row).phrases(frame)]
    assert not [one for one in phrases if one.component is Component.EMOTION]


def test_the_sweep_rings_for_what_waits(redis):
    brought(project())
    assert steps.ring_if_waiting() == 1
    assert redis.exists("triptych:bell:compilations")
