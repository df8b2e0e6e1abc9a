"""The correction desk through its pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from curation.models import Frame
from review.models import Case
from tests import factories
from tests.review import factories as cases

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

REGION = {"left": "10", "top": "20", "right": "50.5", "bottom": "90"}


@pytest.fixture
def people() -> list[User]:
    return cases.panel(cases.project(), "hv3", 3)


@pytest.fixture
def frame(people: list[User]) -> Frame:
    """A frame that the panel sent to be corrected."""
    case = cases.frame_case(people[0].panellists.get().panel.project)
    cases.decide(case, people, "correct", timezone.now(), note="the brow is wrong")
    return Frame.objects.get(pk=case.frame_id)


@pytest.fixture
def client(people: list[User]) -> Client:
    client = Client()
    client.force_login(people[2])
    return client


def address(frame: Frame) -> str:
    return f"/review/{frame.project.slug}/corrections/{frame.pk}/"


def upload(data: bytes) -> dict[str, Any]:
    return {"upload": "1", "image": SimpleUploadedFile("frame.png", data)}


def test_the_desk_lists_what_waits_and_says_what_the_panel_asked_for(client: Client, frame: Frame) -> None:
    listed = client.get(f"/review/{frame.project.slug}/corrections/").content.decode()
    assert address(frame) in listed
    shown = client.get(address(frame)).content.decode()
    assert "the brow is wrong" in shown
    assert shown.count("Something else") == 1


def test_an_uploaded_picture_comes_before_the_panel_for_acceptance(client: Client, frame: Frame) -> None:
    response = client.post(address(frame), upload(factories.png()), follow=True)
    assert "before the panel for acceptance" in response.content.decode()
    frame.refresh_from_db()
    assert frame.state == "in_review"
    assert Case.objects.get(frame=frame, mode="acceptance").state == "open"


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "the file is empty"), (b"<svg/>", "SVG drawings are not taken"), (b"GIF89a", "not a PNG, JPEG or WebP")],
)
def test_what_is_no_picture_is_refused_kindly(client: Client, frame: Frame, data: bytes, said: str) -> None:
    response = client.post(address(frame), upload(data))
    assert response.status_code == 422
    assert said in response.content.decode()
    frame.refresh_from_db()
    assert frame.state == "correcting"


def test_no_file_at_all_is_said(client: Client, frame: Frame) -> None:
    assert "Choose the corrected picture first" in client.post(address(frame), {"upload": "1"}).content.decode()


def test_a_region_and_a_text_go_to_the_editor(client: Client, frame: Frame) -> None:
    client.post(address(frame), {"instruct": "1", "text": "Lower the brows.", **REGION})
    frame.refresh_from_db()
    assert frame.state == "mending"
    assert frame.instruction["text"] == "Lower the brows."
    assert frame.instruction["region"] == pytest.approx([0.1, 0.2, 0.505, 0.9])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "", **REGION}, "Say what to change"),
        ({"text": "Lower the brows."}, "Draw the region"),
        ({"text": "Lower the brows.", **REGION, "right": "5"}, "is empty"),
        ({"text": "Lower the brows.", **REGION, "bottom": "140"}, "must lie within the picture"),
    ],
)
def test_an_instruction_that_cannot_be_taken_comes_back(
    client: Client, frame: Frame, fields: dict[str, str], said: str
) -> None:
    response = client.post(address(frame), {"instruct": "1", **fields})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert fields["text"] in response.content.decode()


def test_a_frame_that_somebody_corrected_already_is_not_offered(client: Client, frame: Frame) -> None:
    client.post(address(frame), upload(factories.png()))
    assert "This frame is not at the desk" in client.get(address(frame)).content.decode()
    again = client.post(address(frame), upload(factories.png()))
    assert again.status_code == 422


def test_what_cannot_be_corrected_goes_back_to_the_panel_with_the_reason(
    client: Client, people: list[User], frame: Frame
) -> None:
    response = client.post(address(frame), {"give_back": "1", "note": "Both <hands> are missing."}, follow=True)
    assert "before the panel again" in response.content.decode()
    voter = Client()
    voter.force_login(people[0])
    shown = voter.get(f"/review/{frame.project.slug}/hv3/").content.decode()
    assert "What the desk said" in shown
    assert "Both &lt;hands&gt; are missing." in shown
    assert 'value="discard"' in shown
    assert people[2].get_username() not in shown


def test_without_a_reason_it_stays_at_the_desk(client: Client, frame: Frame) -> None:
    response = client.post(address(frame), {"give_back": "1", "note": " "})
    assert response.status_code == 422
    assert "Say why it cannot be corrected" in response.content.decode()


def test_a_frame_without_a_picture_is_not_sent_to_the_editor(client: Client, frame: Frame) -> None:
    Frame.objects.filter(pk=frame.pk).update(image=None)
    response = client.post(address(frame), {"instruct": "1", "text": "Lower the brows.", **REGION})
    assert response.status_code == 422
    assert "has no picture" in response.content.decode()
    frame.refresh_from_db()
    assert frame.state == "correcting"
