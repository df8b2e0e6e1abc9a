from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from curation import lifecycle
from curation.intake import import_stories
from curation.models import CastMember, Character, Event, Project, Story, StoryVersion, VocabularyEntry
from tests import factories
from tests.curation.intake_lines import source, story_text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def project() -> Project:
    """A project with Ann and Bo, who are locked, and Cy, who is not."""
    project = factories.project("demo", style="woodcut", genre="a fable")
    for c_id, name, state in (("C_ANN", "Ann", "locked"), ("C_BO", "Bo", "locked"), ("C_CY", "Cy", "in_review")):
        factories.character(project, c_id, state=state, name=name)
    return project


def locked(project: Project) -> list[Character]:
    return list(Character.objects.filter(project=project, state="locked").order_by("c_id"))


def script(project: Project, frames: int = 7) -> dict[str, Any]:
    return factories.script(locked(project), frames)


def placed(**terms: str) -> Callable[[Project], dict[str, Any]]:
    """A script in which Bo's placement in the third frame is spoilt."""

    def spoil(project: Project) -> dict[str, Any]:
        line = script(project)
        line["frames"][2]["placements"][1] |= terms
        return line

    return spoil


def text(**changes: Any) -> Callable[[Project], dict[str, Any]]:
    return lambda project: story_text(**changes)


def spoilt(**changes: Any) -> Callable[[Project], dict[str, Any]]:
    """A script with some of its fields changed, or taken away by None."""

    def spoil(project: Project) -> dict[str, Any]:
        return {name: value for name, value in (script(project) | changes).items() if value is not None}

    return spoil


def third_frame(**changes: Any) -> Callable[[Project], dict[str, Any]]:
    def spoil(project: Project) -> dict[str, Any]:
        line = script(project)
        line["frames"][2] |= changes
        return line

    return spoil


def frame_in_one_text(project: Project) -> dict[str, Any]:
    line = script(project)
    line["frames"][2] = "They carry the bread."
    return line


def with_a_stranger(project: Project) -> dict[str, Any]:
    """A script in which somebody from outside the cast is in the second frame and the third."""
    line = script(project)
    for frame in line["frames"][1:3]:
        frame["placements"][0]["c_id"] = "C_X"
    return line


def with_cy(project: Project) -> dict[str, Any]:
    """A script for Ann and Cy, who is not locked."""
    return json.loads(json.dumps(script(project)).replace("C_BO", "C_CY"))


SPOILT = {
    "6 frames": (lambda project: script(project, 6), "frames", "6 frames; a script has 7 to 12"),
    "13 frames": (lambda project: script(project, 13), "frames", "13 frames; a script has 7 to 12"),
    "an unknown pose": (placed(p_id="P_YODEL"), "frame 3, placements.1.p_id", "not in the vocabulary"),
    "an unknown expression": (placed(e_id="E_X"), "frame 3, placements.1.e_id", "not in the vocabulary"),
    "an unknown tag": (placed(c_tag="CT_X"), "frame 3, placements.1.c_tag", "not in the vocabulary"),
    "somebody not in the cast": (placed(c_id="C_X"), "frame 3, placements.1.c_id", "not in the cast"),
    "a stranger in two frames": (
        with_a_stranger,
        "frame 2, placements.0.c_id",
        "C_X is not in the cast (placed in frames 2, 3)",
    ),
    "a script without a title": (spoilt(title=None), "title", "is missing"),
    "a script with an empty title": (spoilt(title=" "), "title", "is empty"),
    "a script with a long title": (spoilt(title="x" * 201), "title", "is longer than 200 characters"),
    "a script with an unknown field": (spoilt(colour="red"), "colour", "is not a field that belongs here"),
    "a cast in one text": (spoilt(cast="C_ANN"), "cast", "must be a list"),
    "a script with an empty cast": (spoilt(cast=[]), "cast", "has 0 entries; it must have at least 1"),
    "frames in one text": (spoilt(frames="many"), "frames", "must be a list"),
    "a frame in one text": (frame_in_one_text, "frame 3, frame", "must be an object"),
    "a number for a text": (third_frame(text=7), "frame 3, text", "must be a text in double quotes"),
    "placements in one text": (third_frame(placements="C_ANN"), "frame 3, placements", "must be a list"),
    "a placement in one text": (third_frame(placements=["C_ANN"]), "frame 3, placements.0", "must be an object"),
    "a script with one who is not locked": (with_cy, "cast", "C_CY is not a locked character of this project"),
    "a text with a stranger": (text(cast=["C_DI"]), "cast", "C_DI is not a locked character of this project"),
    "a text with one who is not locked": (text(cast=["C_CY"]), "cast", "C_CY is not a locked character"),
    "an empty text": (text(text=" \n"), "text", "is empty"),
    "a text without frames": (text(frames=None), "frames", "is missing"),
    "a text in 6 frames": (text(frames=6), "frames", "must be a whole number from 7 to 12"),
    "a text in 13 frames": (text(frames=13), "frames", "must be a whole number from 7 to 12"),
    "frames in words": (text(frames="8"), "frames", "must be a whole number from 7 to 12"),
    "a text with an empty cast": (text(cast=[]), "cast", "has 0 entries"),
    "a double in the cast": (text(cast=["C_ANN", "C_ANN"]), "cast", "stands in the cast twice"),
    "a text that names nobody": (text(text="Somebody bakes."), "cast", "the text names no locked characters"),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_one_bad_line_is_one_error_and_no_change(kind: str, project):
    events = Event.objects.count()
    spoil, field, reason = SPOILT[kind]
    report = import_stories(project, source(script(project), spoil(project)))
    (error,) = report.errors
    assert (error.line, error.field) == (2, field)
    assert reason in error.reason
    assert report.taken == () and not Story.objects.exists() and Event.objects.count() == events


@pytest.mark.parametrize("line", [{"cast": ["C_DI", "C_DI"]}, {"cast": ["C_DI", "C_DI"], "frames": None}])
def test_what_is_wrong_with_a_cast_is_said_once(line: dict[str, Any], project):
    brought = story_text(**line) if "frames" not in line else spoilt(cast=line["cast"])(project)
    said = [error.reason for error in import_stories(project, source(brought)).errors if error.field == "cast"]
    assert said.count("C_DI is not a locked character of this project") == 1
    assert len(said) == len(set(said))


def test_a_script_goes_to_the_panel(project):
    lead = factories.user()
    report = import_stories(project, source(script(project, 9), name="plays.jsonl"), by=lead)
    story = Story.objects.get()
    assert (report.taken, report.errors) == (("S_0001",), ())
    assert (story.key, story.state, story.created_by) == ("S_0001", "in_review", lead)
    assert (story.title, story.style, story.frame_count) == ("The Borrowed Oven", "watercolour", 9)
    version = StoryVersion.objects.get()
    assert (story.current, version.number, version.script) == (version, 1, script(project, 9))
    assert list(story.cast.values_list("character__c_id", "position")) == [("C_ANN", 0), ("C_BO", 1)]
    events = Event.objects.filter(kind="story")
    assert [(event.to_state, event.actor, event.detail["file"]) for event in events] == [
        ("new", lead, "plays.jsonl"),
        ("in_review", lead, "plays.jsonl"),
    ]


def test_the_version_is_there_when_the_panel_is_called(project):
    seen = []

    def look(item, event, **kwargs):
        if event.to_state == "in_review":
            seen.append(item.current.script["title"])

    lifecycle.entering.connect(look)
    try:
        import_stories(project, source(script(project)))
    finally:
        lifecycle.entering.disconnect(look)
    assert seen == ["The Borrowed Oven"]


def test_a_project_may_use_its_own_vocabulary(project):
    VocabularyEntry.objects.create(project=project, kind="pose", identifier="P_YODEL", definition="yodelling")
    assert import_stories(project, source(placed(p_id="P_YODEL")(project))).errors == ()


def test_a_text_waits_to_be_compiled_with_the_cast_that_it_names(project):
    report = import_stories(project, source(story_text(text="Bo sleeps. Ann bakes, says Bo.", frames=12)))
    story = Story.objects.get()
    assert report.errors == ()
    assert (story.state, story.source_text, story.frame_count) == ("new", "Bo sleeps. Ann bakes, says Bo.", 12)
    assert (story.style, story.genre, story.current) == ("woodcut", "a fable", None)
    assert [member.character.c_id for member in CastMember.objects.all()] == ["C_BO", "C_ANN"]


def test_a_text_may_name_its_cast(project):
    import_stories(project, source(story_text(cast=["C_BO"])))
    assert [member.character.c_id for member in CastMember.objects.all()] == ["C_BO"]


def test_a_text_with_more_than_five_names_is_refused(project):
    for name in ("Di", "Ed", "Flo", "Gus"):
        factories.character(project, f"C_{name}", name=name)
    (error,) = import_stories(project, source(story_text(text="Ann, Bo, Di, Ed, Flo, Gus."))).errors
    assert error.reason == "the text names 6 locked characters; give a cast of 1 to 5"


def test_keys_continue_the_numbering_of_the_project(project):
    factories.story(project, key="S_0041", state="new", cast=locked(project))
    factories.story(project, key="imported-by-hand", state="new", cast=locked(project))
    report = import_stories(project, source(script(project), story_text()))
    assert report.taken == ("S_0042", "S_0043")


def test_the_good_lines_are_taken_if_that_is_asked_for(project):
    report = import_stories(project, source(story_text(), b"[]", script(project)), all_or_nothing=False)
    assert (report.taken, [error.line for error in report.errors]) == (("S_0001", "S_0002"), [2])


def test_the_command_takes_stories(project, tmp_path, capsys):
    file = tmp_path / "plays.jsonl"
    file.write_bytes(source(script(project), story_text()).data)
    call_command("import_stories", "demo", file, "--json")
    assert json.loads(capsys.readouterr().out) == {"file": str(file), "taken": ["S_0001", "S_0002"], "errors": []}
