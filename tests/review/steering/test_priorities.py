"""What a lead puts first is claimed first by workers and seen first by panels, from whatever point on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from curation import bulk
from curation.models import Character, Frame, Kind, Placement, Priority, Project, ProjectEvent
from curation.priorities import prioritise
from generation import work
from generation.phases.layout import lay_out
from generation.stages import BY_NAME
from review import priorities, queue
from review.checkpoints import Checkpoint
from review.models import Case
from review.views.desk import desk
from tests import factories
from tests.review import factories as cases
from tests.review.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return cases.project()


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead", username="ada")


def put(project: Project, item: object, priority: Priority, lead: User) -> int:
    kind = Kind.CHARACTER if isinstance(item, Character) else Kind.STORY
    return prioritise(project, kind, [item.pk], priority, lead)  # type: ignore[attr-defined]


def order(user: User, project: Project, checkpoint: str) -> list[int]:
    return [seat.case_id for seat in queue.lease(user, project, checkpoint, 9, now=NOW)]


def test_the_panel_is_offered_what_is_first_before_what_is_older(project: Project, lead: User) -> None:
    oldest, older, newest = (cases.character_case(project) for _ in range(3))
    one, two = cases.panel(project, "hv1", 2)
    assert order(one, project, "hv1") == [oldest.pk, older.pk, newest.pk]
    put(project, newest.character, Priority.FIRST, lead)
    put(project, oldest.character, Priority.LAST, lead)
    expected = [newest.pk, older.pk, oldest.pk]
    assert order(two, project, "hv1") == expected
    assert order(one, project, "hv1") == expected  # leased before: the next is another one now


def test_workers_claim_what_is_first_before_what_is_older(project: Project, lead: User) -> None:
    oldest, newest = (factories.character(project, state="described") for _ in range(2))
    put(project, newest, Priority.FIRST, lead)
    claimed = [claim.item for claim in work.claim(BY_NAME["draw"])]
    assert claimed == [newest, oldest]


def test_frames_references_and_cases_follow_their_story(project: Project, lead: User) -> None:
    heroes = [factories.character(project)]
    story = factories.story(project, state="approved", cast=heroes)
    case = cases.case_of(factories.frame(story, 1, heroes, state="in_review"))
    assert put(project, story, Priority.FIRST, lead) == 1
    assert set(Frame.objects.values_list("priority", flat=True)) == {Priority.FIRST}
    assert set(Placement.objects.values_list("priority", flat=True)) == {Priority.FIRST}
    case.refresh_from_db()
    assert case.priority == Priority.FIRST


def test_what_a_worker_makes_of_a_story_that_was_put_first_meanwhile_is_first(project: Project, lead: User) -> None:
    story = factories.story(project, state="approved")
    (claim,) = work.claim(BY_NAME["lay-out"])
    put(project, story, Priority.FIRST, lead)
    lay_out(claim)
    assert set(Frame.objects.values_list("priority", flat=True)) == {Priority.FIRST}
    assert set(Placement.objects.values_list("priority", flat=True)) == {Priority.FIRST}


def test_a_case_opens_with_the_priority_that_its_item_has_by_then(project: Project, lead: User) -> None:
    read_before = factories.character(project, state="drawn")
    put(project, Character.objects.get(pk=read_before.pk), Priority.FIRST, lead)
    factories.move(read_before, "in_review")
    assert Case.objects.get().priority == Priority.FIRST


def test_another_try_finishes_what_the_first_left_half_done(project: Project, lead: User) -> None:
    heroes = [factories.character(project)]
    story = factories.story(project, state="approved", cast=heroes)
    factories.frame(story, 1, heroes)
    type(story).objects.update(priority=Priority.FIRST)  # and then the process died
    assert put(project, story, Priority.FIRST, lead) == 0
    assert Frame.objects.get().priority == Priority.FIRST


def test_another_projects_items_are_not_touched(project: Project, lead: User) -> None:
    theirs = factories.character(factories.project())
    assert put(project, theirs, Priority.FIRST, lead) == 0
    assert Character.objects.get(pk=theirs.pk).priority == Priority.USUAL


def test_it_is_written_down_with_names(project: Project, lead: User) -> None:
    story = factories.story(project, "S_0001")
    put(project, story, Priority.LAST, lead)
    put(project, story, Priority.LAST, lead)
    said = ProjectEvent.objects.get(what="priority")
    assert (said.actor, said.after["items"], said.after["priority"]) == (lead, ["S_0001"], -1)


def test_many_are_put_first_at_once(project: Project, lead: User) -> None:
    for _ in range(3):
        factories.character(project)
    rows = Character.objects.filter(project=project)
    assert bulk.carry_out(bulk.Act.FIRST, project, Kind.CHARACTER, rows, lead, as_of=NOW).changed == 3
    assert not bulk.affected(bulk.Act.FIRST, Kind.CHARACTER, rows, NOW).exists()


def test_the_desk_starts_with_the_queue_that_a_lead_put_first(project: Project, lead: User, rf: object) -> None:
    user = factories.user()
    for checkpoint in ("hv1", "hv2"):
        cases.seat_panel(project, checkpoint, [user])
    for _ in range(2):
        cases.character_case(project)
    cases.story_case(project)

    def first() -> str:
        request = rf.get("/review/")  # type: ignore[attr-defined]
        request.user = user
        return desk(request).content.decode().split('data-key="Enter"')[0].split('id="queue-')[-1]

    assert first().startswith(f"{project.slug}-hv1")
    priorities.put_queue(project, Checkpoint.HV2, Priority.FIRST, actor=lead)
    assert first().startswith(f"{project.slug}-hv2")
    assert ProjectEvent.objects.get(what="priority").after == {"hv2": 1}
