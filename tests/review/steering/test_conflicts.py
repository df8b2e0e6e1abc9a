"""A panellist never gets a case of a declared character, story or author, whichever came first: case or conflict."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from curation.models import Character, Project, ProjectEvent
from review import conflicts, queue
from review.gold import making
from review.models import Case, Recusal, Vote
from review.panels import InConflict
from review.voting import abstain, undo, vote
from tests import factories
from tests.review import factories as cases
from tests.review.factories import NOW

pytestmark = pytest.mark.django_db

Make = Callable[[Project, User], tuple[Case, "Character | object"]]


@pytest.fixture
def project() -> Project:
    return cases.project()


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead", username="ada")


def template(project: Project, author: User) -> Case:
    return cases.character_case(project, created_by=author)


def script(project: Project, author: User) -> Case:
    hero = factories.character(project, created_by=author)
    return cases.case_of(factories.story(project, state="in_review", cast=[hero]))


def failed_frame(project: Project, author: User) -> Case:
    hero = factories.character(project, created_by=author)
    story = factories.story(project, state="approved", cast=[hero])
    return cases.case_of(factories.frame(story, 1, [hero], state="in_review"))


def character_in(case: Case) -> Character:
    if case.frame is not None:
        return case.frame.placements.get().character
    if case.story_version is not None:
        return case.story_version.story.cast.get().character
    assert case.character is not None
    return case.character


def offered(user: User, case: Case) -> bool:
    seats = queue.lease(user, case.project, case.checkpoint, 50, now=NOW)
    return case.pk in {seat.case_id for seat in seats}


EVERY_KIND = pytest.mark.parametrize("made", [template, script, failed_frame])


@EVERY_KIND
def test_a_case_of_a_declared_character_is_not_offered(
    project: Project, lead: User, made: Callable[[Project, User], Case]
) -> None:
    case = made(project, factories.user())
    one, other = cases.panel(project, case.checkpoint, 2)
    conflicts.declare(project, one, character_in(case), actor=lead)
    assert (offered(one, case), offered(other, case)) == (False, True)


@EVERY_KIND
def test_nor_is_one_that_opens_after_the_declaration_of_its_author(
    project: Project, lead: User, made: Callable[[Project, User], Case]
) -> None:
    author = factories.user()
    people = {name: cases.panel(project, name, 1)[0] for name in ("hv1", "hv2", "hv3")}
    for user in people.values():
        conflicts.declare(project, user, author, actor=lead)
    case, harmless = made(project, author), made(project, factories.user())
    assert not offered(people[case.checkpoint], case)
    assert offered(people[case.checkpoint], harmless)


@pytest.mark.parametrize("first", ["case", "conflict"])
def test_a_storys_script_and_frames_are_covered(project: Project, lead: User, first: str) -> None:
    hero = factories.character(project)
    story = factories.story(project, state="approved", cast=[hero])
    (reviewer,) = cases.panel(project, "hv3", 1)
    if first == "conflict":
        conflicts.declare(project, reviewer, story, actor=lead)
    case = cases.case_of(factories.frame(story, 1, [hero], state="in_review"))
    if first == "case":
        conflicts.declare(project, reviewer, story, actor=lead)
    assert not offered(reviewer, case)


def test_what_an_author_corrected_is_covered_too(project: Project, lead: User) -> None:
    author, (reviewer,) = factories.user(), cases.panel(project, "hv3", 1)
    case = cases.frame_case(project)
    Recusal.objects.create(case=case, user=author, why="own_work", at=NOW)
    conflicts.declare(project, reviewer, author, actor=lead)
    assert not offered(reviewer, case)


def test_a_seat_held_is_given_back_and_no_vote_is_taken_any_more(project: Project, lead: User) -> None:
    case = cases.character_case(project)
    one, two, three = cases.panel(project)
    cases.seated(one, case)
    cases.seated(two, case)
    assert not offered(three, case)
    conflicts.declare(project, one, character_in(case), actor=lead, now=NOW)
    assert offered(three, case)
    with pytest.raises(InConflict):
        vote(one, case.pk, cases.ballot("approve"), "a key", now=NOW)


def test_a_vote_cast_before_the_declaration_stands(project: Project, lead: User) -> None:
    case = cases.character_case(project)
    (reviewer,) = cases.panel(project, "hv1", 1)
    cases.cast(reviewer, case, "approve")
    conflicts.declare(project, reviewer, character_in(case), actor=lead)
    assert Vote.objects.get(case=case).stands


def test_who_passed_cannot_take_the_pass_back(project: Project, lead: User) -> None:
    case = cases.character_case(project)
    (reviewer,) = cases.panel(project, "hv1", 1)
    cases.seated(reviewer, case)
    abstain(reviewer, case.pk, now=NOW)
    conflicts.declare(project, reviewer, character_in(case), actor=lead)
    with pytest.raises(InConflict):
        undo(reviewer, case.pk, now=NOW)


def test_a_gold_case_is_kept_from_whoever_has_a_conflict(project: Project, lead: User) -> None:
    case = cases.character_case(project)
    cases.decide(case, cases.panel(project), "approve")
    (newcomer,) = cases.panel(project, "hv1", 1)
    conflicts.declare(project, newcomer, character_in(case), actor=lead)
    case.refresh_from_db()
    gold = making.make(lead, case)
    assert gold.case.recusals.filter(user=newcomer, why="conflict").exists()


def test_withdrawn_it_is_offered_again_unless_another_conflict_covers_it(project: Project, lead: User) -> None:
    author = factories.user()
    case = template(project, author)
    (reviewer,) = cases.panel(project, "hv1", 1)
    over_character = conflicts.declare(project, reviewer, character_in(case), actor=lead)
    over_author = conflicts.declare(project, reviewer, author, actor=lead)
    conflicts.withdraw(over_character, actor=lead)
    assert not offered(reviewer, case)
    conflicts.withdraw(over_author, actor=lead)
    assert offered(reviewer, case)


def test_declared_twice_it_is_one_and_both_ways_are_written_down(project: Project, lead: User) -> None:
    hero = factories.character(project, c_id="C_0042")
    (reviewer,) = cases.panel(project, "hv1", 1)
    conflict = conflicts.declare(project, reviewer, hero, actor=lead)
    assert conflicts.declare(project, reviewer, hero, actor=lead) == conflict
    conflicts.withdraw(conflict, actor=lead)
    conflicts.withdraw(conflict, actor=lead)
    found = ProjectEvent.objects.filter(what="conflict").values_list("about", "actor", "before", "after")
    about = (reviewer.pk, lead.pk)
    named, none = {"conflict": "C_0042"}, {"conflict": ""}
    assert list(found) == [(*about, none, named), (*about, named, none)]
