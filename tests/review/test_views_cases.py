"""Leasing, seeing, voting, undoing and passing, through the pages and without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Attempt, Frame, Project
from review.models import Case, Recusal, Seat, Vote
from review.settlement import settle_due
from tests import factories
from tests.review import factories as cases

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def project() -> Project:
    return cases.project()


def reviewer(project: Project, checkpoint: str = "hv1") -> tuple[Client, User]:
    (user,) = cases.panel(project, checkpoint, 1)
    client = Client()
    client.force_login(user)
    return client, user


def queue(project: Project, checkpoint: str = "hv1") -> str:
    return f"/review/{project.slug}/{checkpoint}/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def hand_in(client: Client, case: Case, choice: str, **fields: Any) -> Any:
    """Post a ballot as the form does."""
    return client.post(
        f"/review/{case.project.slug}/cases/{case.number}/vote/",
        {"key": "a key", "choice": choice, **fields},
        follow=True,
    )


def test_the_page_leases_a_seat_and_shows_what_the_template_was_to_be(project: Project) -> None:
    case = cases.character_case(project, description="A russet fox with a white apron.", name="Tova")
    client, user = reviewer(project)
    shown = page(client, queue(project))
    assert "Tova" in shown
    assert "<mark>russet fox</mark>" in shown
    assert "<mark>white apron</mark>" in shown
    assert Seat.objects.get(case=case, user=user).leased_until > timezone.now()


def test_a_voter_sees_neither_scores_nor_votes(project: Project) -> None:
    case = cases.character_case(project, score=8.875)
    case.character.attempts.update(score=8.875, verdict={"rationale": "lovely", "findings": []})
    (early,) = cases.panel(project, "hv1", 1)
    cases.cast(early, case, "reject", timezone.now())
    client, _ = reviewer(project)
    shown = page(client, queue(project))
    for told in ("8.8", "8.9", "lovely", early.get_username(), "VIEScore"):
        assert told not in shown


def test_a_vote_is_counted_and_the_next_case_comes_with_undo(project: Project) -> None:
    first, second = cases.character_case(project, name="Tova"), cases.character_case(project, name="Bram")
    client, user = reviewer(project)
    page(client, queue(project))
    shown = hand_in(client, first, "approve", seconds="12.5").content.decode()
    vote = Vote.objects.get(case=first, user=user)
    assert (vote.choice, vote.seconds) == ("approve", 12.5)
    assert "Bram" in shown
    assert f"/cases/{first.number}/undo/" in shown
    assert Seat.objects.get(case=second, user=user).leased_until is not None


def test_the_same_form_sent_twice_is_one_vote(project: Project) -> None:
    case = cases.character_case(project)
    client, user = reviewer(project)
    page(client, queue(project))
    for _ in range(2):
        hand_in(client, case, "approve")
    assert Vote.objects.filter(case=case, user=user).count() == 1


def test_a_rejection_without_a_reason_comes_back_with_what_was_written(project: Project) -> None:
    case = cases.character_case(project)
    client, _ = reviewer(project)
    page(client, queue(project))
    response = hand_in(client, case, "reject", note="the left hand")
    assert response.status_code == 422
    assert "give at least one reason" in response.content.decode()
    assert "the left hand" in response.content.decode()
    assert not Vote.objects.exists()


def test_a_rejection_carries_its_reasons_and_note(project: Project) -> None:
    case = cases.character_case(project)
    client, _ = reviewer(project)
    page(client, queue(project))
    hand_in(client, case, "reject", reason=["background", "text"], note="a logo at the top")
    vote = Vote.objects.get()
    assert (vote.reasons, vote.note) == (["background", "text"], "a logo at the top")


def test_undo_brings_the_case_back_even_when_another_is_leased(project: Project) -> None:
    case = cases.character_case(project, name="Tova")
    client, _ = reviewer(project)
    page(client, queue(project))
    cases.character_case(project, name="Bram")
    hand_in(client, case, "approve")
    shown = client.post(f"/review/{project.slug}/cases/{case.number}/undo/", follow=True).content.decode()
    assert "Tova" in shown
    assert not Vote.objects.filter(stands=True).exists()


def test_undo_after_the_decision_settled_says_that_it_is_too_late(project: Project) -> None:
    case = cases.character_case(project)
    client, user = reviewer(project)
    (other,) = cases.panel(project, "hv1", 1)
    cases.decide(case, [user, other], "approve", timezone.now())
    response = client.post(f"/review/{project.slug}/cases/{case.number}/undo/", follow=True)
    assert "Too late to undo" in response.content.decode()


def test_passing_gives_the_seat_back_for_good(project: Project) -> None:
    case = cases.character_case(project)
    client, user = reviewer(project)
    page(client, queue(project))
    shown = client.post(f"/review/{project.slug}/cases/{case.number}/pass/", follow=True).content.decode()
    assert Recusal.objects.filter(case=case, user=user, why="passed").exists()
    assert "You have done your part" in shown


def test_leaving_gives_the_seat_back_for_now(project: Project) -> None:
    case = cases.character_case(project)
    client, user = reviewer(project)
    page(client, queue(project))
    client.post(f"/review/{project.slug}/cases/{case.number}/leave/")
    assert Seat.objects.get(case=case, user=user).number is None
    assert case.character.name in page(client, queue(project))


def test_a_case_decided_meanwhile_is_said_in_one_line(project: Project) -> None:
    case = cases.character_case(project)
    client, user = reviewer(project)
    page(client, queue(project))
    Seat.objects.filter(user=user).update(number=None, leased_until=None)
    Case.objects.filter(pk=case.pk).update(free=2)
    cases.decide(case, cases.panel(project, "hv1", 2), "approve", timezone.now())
    response = hand_in(client, case, "approve")
    assert "decided meanwhile; your vote is not counted" in response.content.decode()
    assert not Vote.objects.filter(user=user).exists()


def test_a_lapsed_lease_whose_seat_is_taken_is_said_in_one_line(project: Project) -> None:
    case = cases.character_case(project)
    client, user = reviewer(project)
    page(client, queue(project))
    Seat.objects.filter(user=user).update(leased_until=timezone.now() - timedelta(minutes=1))
    for other in cases.panel(project, "hv1", 2):
        cases.seated(other, case, timezone.now())
    assert "Your lease lapsed and the seat is taken" in hand_in(client, case, "approve").content.decode()


@pytest.mark.parametrize("decided", [False, True], ids=["nothing yet", "everything decided"])
def test_an_empty_queue_says_why(project: Project, decided: bool) -> None:
    client, _ = reviewer(project)
    if decided:
        cases.decide(cases.character_case(project), cases.panel(project, "hv1", 2), "approve", timezone.now())
    said = "Everything is decided" if decided else "Nothing has come here yet"
    assert said in page(client, queue(project))


def test_a_finding_is_handed_in_on_its_frame_and_field(project: Project) -> None:
    case = cases.story_case(project)
    c_id = case.story_version.script["cast"][0]
    client, _ = reviewer(project, "hv2")
    page(client, queue(project, "hv2"))
    place = f"3.p_id.{c_id}"
    hand_in(
        client, case, "reject", finding=[place], **{f"code.{place}": "pose_unjustified", f"note.{place}": "she sits"}
    )
    assert Vote.objects.get().findings == [
        {"frame": 3, "field": "p_id", "code": "pose_unjustified", "note": "she sits", "c_id": c_id}
    ]


def test_a_revision_shows_what_it_was_to_address_and_what_changed(project: Project) -> None:
    case = cases.story_case(project)
    people = cases.panel(project, "hv2", 2)
    finding = {"frame": 2, "field": "text", "code": "incoherent", "note": "who is they?", "c_id": ""}
    cases.decide(case, people, "reject", timezone.now(), findings=(finding,))
    story = case.story_version.story
    story.refresh_from_db()
    script = {**case.story_version.script, "title": "The Returned Oven"}
    script["frames"] = [dict(frame) for frame in script["frames"]]
    script["frames"][1]["text"] = "Frame 2: Mira carries the bread a little further."
    story.current = story.versions.create(number=2, script=script, answers=case.story_version, findings=story.findings)
    story.save()
    factories.move(story, "in_review")
    client, _ = reviewer(project, "hv2")
    shown = page(client, queue(project, "hv2"))
    assert "who is they?" in shown
    assert "<del>they carry</del>" in shown
    assert "<ins>Mira carries</ins>" in shown


def hard_failure(project: Project, attempts: int = 3, **fields: Any) -> Case:
    """A frame case whose attempts each have a verdict."""
    case = cases.frame_case(project, **fields)
    frame = case.frame
    assert frame is not None
    Frame.objects.filter(pk=frame.pk).update(prompt="A fox bakes bread.")
    finding = {"criterion": "pose", "scope": "localised", "sentence": "Mira stands instead of walking.", "c_id": "",
               "claimed": "P_WALK", "seen": "P_STAND", "region": [0.1, 0.2, 0.5, 0.9]}  # fmt: skip
    verdict = {"semantic": [4.25], "quality": [8], "findings": [finding], "rationale": "SC is 4.25"}
    for number in range(attempts - 1):
        factories.attempt(frame, "local_edit", prompt=f"try {number}", verdict=verdict, score=4.25)
    return case


def test_a_hard_failure_shows_each_attempt_with_its_findings_but_no_scores(project: Project) -> None:
    hard_failure(project)
    client, _ = reviewer(project, "hv3")
    shown = page(client, queue(project, "hv3"))
    assert shown.count("Mira stands instead of walking.") == 2
    assert '<rect x="10.00" y="20.00" width="40.00" height="70.00"/>' in shown
    assert "4.25" not in shown


def test_the_edited_prompt_is_part_of_the_vote_and_an_unchanged_one_is_not(project: Project) -> None:
    case = hard_failure(project)
    client, user = reviewer(project, "hv3")
    page(client, queue(project, "hv3"))
    hand_in(client, case, "regenerate", reason="pose", prompt="A fox bakes bread.")
    assert Vote.objects.get().prompt == ""
    client.post(f"/review/{project.slug}/cases/{case.number}/undo/")
    hand_in(client, case, "regenerate", reason="pose", prompt="A fox\r\nbakes bread.", key="another")
    assert Vote.objects.get(user=user, stands=True).prompt == "A fox\nbakes bread."


def test_a_frame_without_a_picture_shows_the_tries_at_its_reference(project: Project) -> None:
    hero = factories.character(project, name="Mira")
    story = factories.story(project, state="approved", cast=[hero])
    frame = factories.frame(story, 1, [hero])
    placement = frame.placements.get()
    factories.move(placement, "made")
    factories.attempt(placement, prompt="Mira walking", passed=False)
    factories.move(placement, "exhausted")
    frame.failure = "reference"
    frame.save()
    factories.move(frame, "in_review")
    client, _ = reviewer(project, "hv3")
    shown = page(client, queue(project, "hv3"))
    assert "no reference of Mira passed" in shown
    assert placement.attempts.get().image.url() in shown


def test_a_correction_stands_beside_what_it_corrects(project: Project) -> None:
    case = hard_failure(project, attempts=1)
    people = cases.panel(project, "hv3", 2)
    cases.decide(case, people, "correct", timezone.now(), note="the brow")
    frame = Frame.objects.get(pk=case.frame_id)
    earlier = frame.attempts.get()
    corrected = factories.attempt(frame, Attempt.How.MANUAL, made_by=factories.member(project, "lead"))
    Frame.objects.filter(pk=frame.pk).update(image=corrected.image)
    factories.move(frame, "in_review")
    client, _ = reviewer(project, "hv3")
    shown = page(client, queue(project, "hv3"))
    assert earlier.image.url() in shown
    assert corrected.image.url() in shown
    assert "the brow" in shown
    assert "Accept" in shown
    hand_in(client, cases.case_of(frame), "accept")
    assert Vote.objects.latest("id").choice == "accept"
    assert settle_due() == 0  # one of two


def test_a_page_costs_the_same_for_many_attempts_as_for_two(
    project: Project, django_assert_max_num_queries: Any
) -> None:
    hard_failure(project, attempts=6)
    client, _ = reviewer(project, "hv3")
    page(client, queue(project, "hv3"))
    with django_assert_max_num_queries(26):
        page(client, queue(project, "hv3"))


def test_a_script_costs_the_same_for_a_large_cast_as_for_one(
    project: Project, django_assert_max_num_queries: Any
) -> None:
    cast = [factories.character(project) for _ in range(5)]
    factories.story(project, state="in_review", cast=cast)
    client, _ = reviewer(project, "hv2")
    page(client, queue(project, "hv2"))
    with django_assert_max_num_queries(24):
        page(client, queue(project, "hv2"))


@pytest.mark.parametrize("text", ["²", "9" * 25, "9" * 5000, "x", "-1"])
def test_a_case_number_that_is_none_shows_the_next_case(project: Project, text: str) -> None:
    cases.character_case(project, name="Tova")
    client, _ = reviewer(project)
    assert "Tova" in page(client, f"{queue(project)}?case={text}")


def test_a_case_number_that_no_row_could_have_is_not_found(project: Project) -> None:
    client, _ = reviewer(project)
    for digits in ("9" * 25, "9" * 5000):
        assert client.post(f"/review/{project.slug}/cases/{digits}/vote/").status_code == 404


@pytest.mark.parametrize("frame", ["²", "9" * 25, "9" * 400, "x", "0"])
def test_a_finding_on_a_frame_that_there_is_not_is_refused(project: Project, frame: str) -> None:
    case = cases.story_case(project)
    client, _ = reviewer(project, "hv2")
    page(client, queue(project, "hv2"))
    place = f"{frame}.text."
    response = hand_in(client, case, "reject", finding=place, **{f"code.{place}": "incoherent"})
    assert response.status_code == 422
    assert "must be a number from 1 to 7" in response.content.decode()
    assert not Vote.objects.exists()
