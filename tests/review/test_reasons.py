"""Reason codes: each with a line and with what it covers."""

from __future__ import annotations

import pytest
from django.test import Client

from review.checkpoints import Checkpoint
from review.reasons import MEANINGS, REASONS
from review.templatetags.review_words import reason_meaning
from tests.review import factories as cases


def test_every_code_says_what_it_covers() -> None:
    assert {name: list(codes) for name, codes in MEANINGS.items()} == {
        name: list(codes) for name, codes in REASONS.items()
    }


def test_a_code_of_another_time_says_nothing() -> None:
    assert reason_meaning("blurry", "hv1") == ""


@pytest.mark.django_db
@pytest.mark.parametrize("checkpoint", list(Checkpoint))
def test_a_ballot_explains_each_of_its_reasons(checkpoint: Checkpoint) -> None:
    project = cases.project()
    {"hv1": cases.character_case, "hv2": cases.story_case, "hv3": cases.frame_case}[checkpoint](project)
    client = Client()
    client.force_login(cases.panel(project, checkpoint, 1)[0])
    page = client.get(f"/review/{project.slug}/{checkpoint}/").content.decode()
    for code in REASONS[checkpoint]:
        assert f'popovertarget="about-{code}"' in page
        assert f'id="about-{code}">{MEANINGS[checkpoint][code]}</span>' in page.replace("&#x27;", "'")
