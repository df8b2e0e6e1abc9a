"""What is drafted next is balanced, unique and seeded."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from curation import lifecycle
from curation.models import Character, Story
from generation import planning
from tests import factories

pytestmark = pytest.mark.django_db


def test_characters_fill_the_cells_evenly() -> None:
    project = factories.project()
    planning.plan_characters(project, 64)
    cells = Counter(Character.objects.values_list("subject_group", "profession_group"))
    assert len(cells) == 32
    assert set(cells.values()) == {2}


@pytest.mark.parametrize("count", [4, 8, 12, 22])
def test_a_few_characters_are_spread_evenly_over_groups_of_subjects_and_of_professions(count: int) -> None:
    planning.plan_characters(factories.project(), count)
    for field, groups in (("subject_group", 8), ("profession_group", 4)):
        spread = Counter(Character.objects.values_list(field, flat=True))
        assert len(spread) == min(count, groups)
        assert max(spread.values()) - min(spread.values()) <= 1


def test_no_subject_type_and_profession_pair_comes_twice() -> None:
    planning.plan_characters(factories.project(), 200)
    pairs = Counter(Character.objects.values_list("subject_type", "profession"))
    assert max(pairs.values()) == 1


def test_the_same_seed_plans_the_same_characters() -> None:
    one, two = factories.project(seed=3), factories.project(seed=3)
    for project in (one, two):
        planning.plan_characters(project, 12)
    plans = [
        list(
            Character.objects.filter(project=project).order_by("c_id").values_list("c_id", "subject_type", "profession")
        )
        for project in (one, two)
    ]
    assert plans[0] == plans[1]


def test_a_taken_c_id_is_passed_over() -> None:
    project = factories.project()
    factories.character(project, c_id="C_0002")
    assert [planned.c_id for planned in planning.plan_characters(project, 3)] == ["C_0001", "C_0003", "C_0004"]


def test_casts_have_one_to_five_members_evenly_and_use_everybody() -> None:
    project = factories.project()
    heroes = [factories.character(project) for _ in range(8)]
    stories = planning.plan_stories(project, 10)
    assert Counter(story.cast.count() for story in stories) == dict.fromkeys(range(1, 6), 2)
    uses = Counter(character.roles.count() for character in heroes)
    assert max(uses) - min(uses) <= 1


def test_stories_have_seven_to_twelve_frames() -> None:
    project = factories.project()
    factories.character(project)
    assert {story.frame_count for story in planning.plan_stories(project, 60)} <= set(range(7, 13))


def test_without_a_locked_character_there_is_no_story() -> None:
    with pytest.raises(planning.NothingToDraw, match="HV1"):
        planning.plan_stories(factories.project(), 1)


def test_targets_replace_the_dead_and_follow_the_locked() -> None:
    project = factories.project(targets={"characters": 4, "stories": 9})
    for state in ("rejected", "locked", "locked"):
        factories.character(project, state=state)
    planning.pursue_targets()
    assert Character.objects.exclude(state__in=planning.DEAD).count() == 4
    assert Story.objects.count() == 1
    assert planning.pursue_targets() == 0


def test_stories_that_were_given_up_are_replaced() -> None:
    project = factories.project(targets={"stories": 1})
    cast = [factories.character(project) for _ in range(2)]
    story = factories.story(project, state="illustrating", cast=cast)
    assert planning.pursue_targets() == 0
    lifecycle.move(story, "rejected", cause="given up")
    assert planning.pursue_targets() == 1


def test_characters_come_in_the_parts_that_the_targets_say() -> None:
    project = factories.project(
        targets={"subject_groups": {"bird": 3, "plant": 1}, "profession_groups": {"daily_services": 1}}
    )
    planning.plan_characters(project, 40)
    groups = Counter(Character.objects.values_list("subject_group", "profession_group"))
    assert groups == {("bird", "daily_services"): 30, ("plant", "daily_services"): 10}


def test_what_is_there_already_counts_towards_the_parts() -> None:
    project = factories.project(targets={"subject_groups": {"bird": 1, "plant": 1}})
    for number in range(4):
        factories.character(project, f"X_{number}", subject_group="bird", profession_group="daily_services")
    planning.plan_characters(project, 12)
    drafted = Counter(Character.objects.filter(state="new").values_list("subject_group", flat=True))
    assert drafted["plant"] > drafted["bird"]


def test_casts_and_lengths_come_in_the_parts_that_the_targets_say() -> None:
    parts = {"cast_sizes": {"2": 3, "3": 1}, "lengths": {"7": 1, "12": 1}}
    project = factories.project(targets=parts)
    for _ in range(4):
        factories.character(project)
    stories = planning.plan_stories(project, 8)
    assert Counter(story.cast.count() for story in stories) == {2: 6, 3: 2}
    assert Counter(story.frame_count for story in stories) == {7: 4, 12: 4}


def test_a_rejected_story_is_replaced_by_one_of_its_cast_and_length() -> None:
    project = factories.project(targets={"cast_sizes": {"1": 1, "2": 1}, "lengths": {"7": 1, "8": 1}})
    for _ in range(2):
        factories.character(project)
    for story in planning.plan_stories(project, 2):
        if story.cast.count() == 1:
            lost = story
    lifecycle.move(lost, "rejected")
    (again,) = planning.plan_stories(project, 1)
    assert (again.cast.count(), again.frame_count) == (1, lost.frame_count)


def test_stories_wait_until_their_smallest_cast_is_locked() -> None:
    project = factories.project(targets={"stories": 1, "cast_sizes": {"4": 1}})
    for _ in range(3):
        factories.character(project)
    assert planning.pursue_targets() == 0
    factories.character(project)
    assert planning.pursue_targets() == 1


def test_targets_that_cannot_be_used_keep_no_other_project_from_theirs(caplog: pytest.LogCaptureFixture) -> None:
    factories.project("broken", targets={"characters": "many"})
    factories.project("sound", targets={"characters": 2})
    assert planning.pursue_targets() == 2
    assert "nothing is drafted for broken" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_draft_the_targets_once() -> None:
    project = factories.project(targets={"characters": 4, "stories": 1})
    for _ in range(2):
        factories.character(project)
    both = Barrier(2, timeout=30)

    def sweep(_: int) -> int:
        try:
            both.wait()
            return planning.pursue_targets()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as sweeps:
        entered = list(sweeps.map(sweep, range(2)))
    assert sum(entered) == 3
    assert (Character.objects.count(), Story.objects.count()) == (4, 1)
