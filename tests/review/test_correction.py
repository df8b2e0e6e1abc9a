"""The correction desk, and the acceptance of what comes from it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from curation import lifecycle
from curation.images import BadImage
from curation.models import Event, Frame, Project
from review.correction import CorrectionError, correct_by_instruction, correct_by_upload
from review.panels import NotOnPanel
from review.queue import lease
from tests import factories as base
from tests.review import factories
from tests.review.factories import NOW, case_of, decide, state_of

pytestmark = pytest.mark.django_db
REGION = (0.1, 0.2, 0.5, 0.9)


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def panel(project: Project) -> list[User]:
    return factories.panel(project, "hv3")


@pytest.fixture
def lead(project: Project) -> User:
    return base.member(project, "lead")


@pytest.fixture
def frame(project: Project, panel: list[User]) -> Frame:
    decide(factories.frame_case(project), panel, "correct")
    return Frame.objects.get()


def test_an_upload_becomes_an_attempt_by_hand_and_comes_before_the_panel(lead: User, frame: Frame) -> None:
    attempt = correct_by_upload(lead, frame, base.png())
    assert (attempt.how, attempt.made_by, attempt.number, attempt.image.uploaded_by) == ("manual", lead, 2, lead)
    frame.refresh_from_db()
    assert (frame.state, frame.image) == ("in_review", attempt.image)
    assert case_of(frame).mode == "acceptance"
    event = Event.objects.latest("id")
    assert (event.actor, event.cause) == (lead, "correction")


def test_two_acceptances_approve_the_frame(project: Project, panel: list[User], lead: User, frame: Frame) -> None:
    correct_by_upload(lead, frame, base.png())
    decide(case_of(frame), panel, "accept")
    assert state_of(frame) == "approved"


def test_two_refusals_bring_it_back_to_the_desk(panel: list[User], lead: User, frame: Frame) -> None:
    correct_by_upload(lead, frame, base.png())
    decide(case_of(frame), panel, "reject")
    assert state_of(frame) == "correcting"
    frame.refresh_from_db()
    correct_by_upload(lead, frame, base.png())
    assert case_of(frame).round == 3


def test_a_panellist_who_corrected_does_not_vote_on_it(project: Project, panel: list[User], frame: Frame) -> None:
    correct_by_upload(panel[2], frame, base.png())
    assert lease(panel[2], project, "hv3", now=NOW) == []
    decide(case_of(frame), panel, "accept")


def test_an_instruction_waits_for_the_editor(project: Project, panel: list[User], frame: Frame) -> None:
    correct_by_instruction(panel[0], frame, " Make the hat red. ", REGION)
    frame.refresh_from_db()
    assert frame.state == "mending"
    assert frame.instruction == {
        "text": "Make the hat red.",
        "region": [0.1, 0.2, 0.5, 0.9],
        "c_id": "",
        "user": panel[0].pk,
    }
    lifecycle.move(frame, "in_review")  # the editor's work
    assert lease(panel[0], project, "hv3", now=NOW) == []
    assert len(lease(panel[1], project, "hv3", now=NOW)) == 1


@pytest.mark.parametrize(
    ("text", "region", "field"),
    [
        (" ", REGION, "text"),
        ("x" * 1001, REGION, "text"),
        ("red", (0.1, 0.2, 0.5), "region"),
        ("red", (0.1, 0.2, 0.5, 1.1), "region"),
        ("red", (-0.1, 0.2, 0.5, 1), "region"),
        ("red", (0.5, 0.2, 0.1, 0.9), "region"),
        ("red", (0.1, 0.2, 0.1, 0.9), "region"),
        ("red", (0.1, 0.2, float("nan"), 0.9), "region"),
        ("red", ("0.1", 0.2, 0.5, 0.9), "region"),
    ],
)
def test_an_instruction_says_what_and_where(lead: User, frame: Frame, text: str, region: Any, field: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        correct_by_instruction(lead, frame, text, region)
    assert caught.value.field == field
    assert state_of(frame) == "correcting"


def test_the_picture_that_was_refused_is_no_correction(lead: User, frame: Frame) -> None:
    from curation import images

    assert frame.image is not None
    with pytest.raises(CorrectionError, match="image: this is the picture"):
        correct_by_upload(lead, frame, images.read(frame.image))


def test_bytes_that_are_no_picture_change_nothing(lead: User, frame: Frame) -> None:
    with pytest.raises(BadImage):
        correct_by_upload(lead, frame, b"not a picture")
    assert (state_of(frame), frame.attempts.count()) == ("correcting", 1)


def test_strangers_and_other_panels_are_turned_away(project: Project, frame: Frame) -> None:
    others = factories.panel(project, "hv1") + factories.panel(factories.project(), "hv3")
    for user in [*others, base.user(), base.member(factories.project(), "lead")]:
        with pytest.raises(NotOnPanel):
            correct_by_upload(user, frame, base.png())
        with pytest.raises(NotOnPanel):
            correct_by_instruction(user, frame, "red", REGION)


def test_who_comes_second_is_told_so(panel: list[User], lead: User, frame: Frame) -> None:
    stale = Frame.objects.get(pk=frame.pk)
    correct_by_upload(lead, frame, base.png())
    for late in (stale, Frame.objects.get(pk=frame.pk)):
        with pytest.raises(CorrectionError, match="frame: is not waiting"):
            correct_by_upload(panel[0], late, base.png())
    assert frame.attempts.count() == 2
