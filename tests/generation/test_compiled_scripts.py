"""Phase II for a story that somebody brought: its own words, its own characters."""

import pytest

from curation.models import ModelCall, Project, Story
from tests import factories
from tests.generation.pipeline import drain
from tests.generation.s2ed.tales import DATA
from tests.servers.providers import practice

pytestmark = pytest.mark.django_db

TEXT = (
    "Mia ran to the river. Tom laughed. Mia was wearing a red cloak. Tom hugged Mia. They walked home. "
    "Mia slept. Tom cheered."
)


@pytest.fixture
def project() -> Project:
    return factories.project()


def imported(project: Project, text: str = TEXT, frames: int = 7) -> Story:
    cast = [
        factories.character(
            project, "C_MIA", name="Mia", subject_type="girl", description="Mia is a girl. She is small."
        ),
        factories.character(project, "C_TOM", name="Tom", subject_type="boy", description="Tom is a boy. He is tall."),
    ]
    story = factories.story(project, state="new", cast=cast, frames=frames)
    story.source_text, story.title = text, "The river"
    story.save(update_fields=["source_text", "title"])
    drain("write")
    story.refresh_from_db()
    return story


def test_a_text_becomes_a_script_in_its_own_words(project):
    story = imported(project)
    assert (story.state, story.current.script["title"]) == ("in_review", "The river")
    frames = story.current.script["frames"]
    assert " ".join(frame["text"] for frame in frames) == TEXT
    assert [one["c_id"] for one in frames[3]["placements"]] == ["C_TOM", "C_MIA"]
    assert [one["p_id"] for one in frames[0]["placements"]] == ["P_RUN"]


def test_no_model_is_asked_where_none_can_answer(project):
    imported(project)
    assert not ModelCall.objects.filter(role="writer").exists()


def test_whoever_the_story_never_names_plays_a_figure_of_it_or_looks_on(project):
    fable = (DATA / "the_lion_and_the_mouse.txt").read_text().partition("\n\n")[2]
    story = imported(project, fable)
    assert story.state == "in_review"
    placed = {one["c_id"] for frame in story.current.script["frames"] for one in frame["placements"]}
    assert placed == {"C_MIA", "C_TOM"}


def test_a_text_without_words_fails_visibly(project):
    story = imported(project, "… ! … 123")
    assert story.state == "failed"
    assert "no words" in story.error


def test_a_compilation_that_had_to_wait_does_not_pay_again_for_what_was_answered():
    writers = [{"provider": "google", "model": "gemini-2.5-pro"}]
    project = factories.project(suite={"name": "cloud", "roles": {"writer": writers}})
    with practice() as before:
        before.script.follow(["", "", "", "key"])
        story = imported(project)
    answered = ModelCall.objects.filter(role="writer", outcome="ok")
    assert (story.state, answered.count()) == ("new", 3)
    Story.objects.update(retry_at=None)
    with practice():
        drain("write")
    story.refresh_from_db()
    assert story.state == "in_review"
    assert answered.count() == answered.values("key").distinct().count() == 1 + 2 * 7
