"""What the writer is told of a project's earlier stories."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from generation.briefs import earlier_stories, story_brief
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_story_knows_those_written_before_it_in_its_project() -> None:
    project = factories.project()
    who = factories.character(project)
    factories.story(factories.project())
    first, _, last = (factories.story(project, state=state, cast=[who]) for state in ("in_review", "new", "new"))
    [known] = story_brief(last).earlier
    assert known.names == (who.name,) and known.texts[0].startswith("Frame 1")
    assert earlier_stories(first) == ()


def test_more_stories_ask_the_database_no_more_often() -> None:
    project = factories.project()
    asked = []
    for _ in range(3):
        factories.story(project)
        last = factories.story(project, state="new")
        with CaptureQueriesContext(connection) as queries:
            earlier_stories(last)
        asked.append(len(queries))
    assert asked[0] == asked[-1]
