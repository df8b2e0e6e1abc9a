"""The correction desk, and the acceptance of what comes from it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from curation import lifecycle
from curation.images import BadImage
from curation.models import Event, Frame, Project
from review.correction import CorrectionError, correct_by_instruction, correct_by_upload, give_back, said_by_desk
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


def test_a_frame_without_a_picture_takes_no_instruction(lead: User, frame: Frame) -> None:
    Frame.objects.filter(pk=frame.pk).update(image=None)
    frame.refresh_from_db()
    with pytest.raises(CorrectionError, match="frame: has no picture"):
        correct_by_instruction(lead, frame, "A red hat.", REGION)
    assert state_of(frame) == "correcting"
    correct_by_upload(lead, frame, base.png())
    assert state_of(frame) == "in_review"


def test_what_cannot_be_corrected_is_decided_anew(project: Project, panel: list[User], frame: Frame) -> None:
    give_back(panel[0], frame, " Both hands are missing. ")
    case = case_of(frame)
    assert (case.mode, case.round, case.choices) == ("decision", 2, ("correct", "regenerate", "discard"))
    assert said_by_desk([case]) == {frame.pk: "Both hands are missing."}
    event = Event.objects.latest("id")
    assert (event.actor, event.cause) == (panel[0], "cannot be corrected")
    decide(case, panel, "discard")
    assert state_of(frame) == "discarded"


def test_who_gave_a_frame_back_votes_on_it_and_who_corrected_does_not(
    project: Project, panel: list[User], frame: Frame
) -> None:
    correct_by_upload(panel[2], frame, base.png())
    decide(case_of(frame), panel, "reject")
    frame.refresh_from_db()
    give_back(panel[1], frame, "The background is gone for good.")
    assert [len(lease(user, project, "hv3", now=NOW)) for user in panel] == [1, 1, 0]


def test_what_the_desk_said_is_of_its_own_round_only(panel: list[User], lead: User, frame: Frame) -> None:
    give_back(lead, frame, "No hands.")
    decide(case_of(frame), panel, "correct")
    frame.refresh_from_db()
    correct_by_upload(lead, frame, base.png())
    assert said_by_desk([case_of(frame)]) == {}
    decide(case_of(frame), panel, "reject")
    frame.refresh_from_db()
    give_back(lead, frame, "Still none.")
    assert said_by_desk([case_of(frame)]) == {frame.pk: "Still none."}


@pytest.mark.parametrize("note", ["", "  ", "x" * 1001, "a\x00b"])
def test_the_panel_is_told_why_in_a_few_words(lead: User, frame: Frame, note: str) -> None:
    with pytest.raises(CorrectionError, match="note: say why"):
        give_back(lead, frame, note)
    assert state_of(frame) == "correcting"


@pytest.mark.parametrize(
    ("text", "region", "field"),
    [
        (" ", REGION, "text"),
        ("x" * 1001, REGION, "text"),
        ("a\x00b", REGION, "text"),
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
        with pytest.raises(NotOnPanel):
            give_back(user, frame, "no")


def test_who_comes_second_is_told_so(panel: list[User], lead: User, frame: Frame) -> None:
    stale = Frame.objects.get(pk=frame.pk)
    correct_by_upload(lead, frame, base.png())
    for late in (stale, Frame.objects.get(pk=frame.pk)):
        with pytest.raises(CorrectionError, match="frame: is not waiting"):
            correct_by_upload(panel[0], late, base.png())
        with pytest.raises(CorrectionError, match="frame: is not waiting"):
            give_back(panel[0], late, "too late")
    assert frame.attempts.count() == 2
