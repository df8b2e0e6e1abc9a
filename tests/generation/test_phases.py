"""The three phases with the sketch suite, step by step."""

from __future__ import annotations

import pytest
from PIL import Image as Pillow

from curation import images, lifecycle
from curation.models import Attempt, Character, Frame, ModelCall, Placement, Project, Story
from generation import gates
from generation.suites.sketch.mistakes import faults
from generation.suites.sketch.mistakes.faults import FaultRates
from review.failures import offered_prompt
from tests import factories
from tests.generation.pipeline import FLAWLESS, drain, drawn_cast, planned_story
from tests.replay import assert_events_give_the_states

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def project() -> Project:
    return factories.project(suite=FLAWLESS, seed=5)


NO_FAULTS = dict.fromkeys(FaultRates.__dataclass_fields__, 0.0) | {"template_ease": 1.0, "frame_ease": 1.0}


@pytest.fixture
def stubborn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Machines that no tuned prompt helps: what goes wrong at rate 1 goes wrong at every try."""
    monkeypatch.setattr(faults, "emphasis", lambda prompt, kind: 1.0)
    monkeypatch.setattr(faults, "STUBBORN", 0.999999)


def always(fault: str) -> None:
    """From now on, every picture of every project has this fault."""
    Project.objects.update(suite={"name": "sketch", "slip_rate": 0.0, "faults": NO_FAULTS | {fault: 1.0}})


def approve(story: Story) -> Story:
    story.refresh_from_db()
    lifecycle.move(story, "approved")
    return story


def illustrate(project: Project, cast_size: int = 1, frames: int = 1) -> Story:
    """A story whose script is approved and whose frames are laid out."""
    story = planned_story(project, drawn_cast(project, cast_size))
    drain("write")
    approve(story)
    drain("lay-out")
    Frame.objects.filter(index__gt=frames).delete()  # drawing takes time, and one shows the same
    return Story.objects.get(pk=story.pk)


def test_a_character_goes_from_a_pair_of_words_to_the_panel(project: Project) -> None:
    factories.character(project, state="new", subject_type="owl", profession="librarian", description="", name="")
    drain("describe", "draw", "gate")
    character = Character.objects.get()
    assert character.state == "in_review"
    assert character.name and "owl" in character.description
    assert character.score is not None and character.score >= gates.THRESHOLD
    assert_events_give_the_states(project)


def test_a_template_is_1024_square_with_white_corners(project: Project) -> None:
    [character] = drawn_cast(project, 1)
    assert character.template is not None
    with Pillow.open(images.path_of(character.template)) as picture:
        assert picture.size == (1024, 1024)
        corners = [picture.getpixel(at) for at in ((0, 0), (1023, 0), (0, 1023), (1023, 1023))]
        assert corners == [(255, 255, 255)] * 4


def test_every_picture_names_the_call_that_made_it_and_the_call_its_prompt(project: Project) -> None:
    [character] = drawn_cast(project, 1)
    assert character.template is not None and character.template.call is not None
    call = character.template.call
    assert (call.role, call.prompt_name, call.prompt_version) == ("illustrator", "template", "1")
    assert character.description in call.prompt
    attempt = character.attempts.get()
    assert attempt.judged_by is not None and attempt.judged_by.role == "arbitrator"


def test_a_script_is_written_and_put_before_the_panel(project: Project) -> None:
    story = planned_story(project, drawn_cast(project))
    drain("write")
    story.refresh_from_db()
    assert story.state == "in_review"
    assert story.current is not None and len(story.current.script["frames"]) == story.frame_count


def test_an_invalid_script_goes_back_to_the_writer_with_the_findings() -> None:
    project = factories.project(suite={"name": "sketch", "slip_rate": 1.0, "faults": "none"}, seed=5)
    cast = drawn_cast(project)
    stories = [planned_story(project, cast) for _ in range(12)]
    drain("write")
    calls = ModelCall.objects.filter(prompt_name="script")
    invalid = calls.filter(outcome="invalid")
    assert invalid.exists()
    assert calls.count() > len(stories)
    assert all('"findings"' in call.prompt for call in calls.exclude(key__endswith="0.0"))


def test_the_panels_findings_are_answered_by_a_new_version(project: Project) -> None:
    story = planned_story(project, drawn_cast(project))
    drain("write")
    story.refresh_from_db()
    finding = {"frame": 2, "field": "text", "message": "does not follow", "code": "incoherent", "c_id": ""}
    lifecycle.move(story, "revising", findings=[finding], revisions=1)
    drain("revise")
    story.refresh_from_db()
    assert story.state == "in_review"
    assert story.current is not None
    assert (story.current.number, story.current.findings) == (2, [finding])
    assert story.current.answers is not None and story.current.answers.number == 1


def test_an_approved_script_becomes_frames_with_a_reference_for_every_placement(project: Project) -> None:
    story = illustrate(project, cast_size=2, frames=12)
    assert story.current is not None
    script = story.current.script
    assert list(story.frames.values_list("text", flat=True)) == [frame["text"] for frame in script["frames"]]
    placed = sum(len(frame["placements"]) for frame in script["frames"])
    assert Placement.objects.count() == placed
    Frame.objects.filter(index__gt=1).delete()
    drain("make-reference", "judge-reference")
    assert set(Frame.objects.values_list("state", flat=True)) == {"ready"}


def test_flawless_machines_illustrate_a_story_at_the_first_try(project: Project) -> None:
    story = illustrate(project, frames=12)
    drain()
    story.refresh_from_db()
    assert story.state == "illustrated"
    assert set(Attempt.objects.filter(frame__isnull=False).values_list("number", "passed")) == {(1, True)}
    assert_events_give_the_states(project)


def test_a_reference_that_always_fails_is_tuned_five_times_and_comes_before_the_panel(
    project: Project, stubborn: None
) -> None:
    illustrate(project)
    always("pose")
    drain()
    placement = Placement.objects.filter(state="exhausted").first()
    assert placement is not None
    assert placement.tunings == gates.MAX_TUNINGS
    assert placement.attempts.count() == gates.MAX_TUNINGS + 1
    placement.frame.refresh_from_db()
    assert (placement.frame.state, placement.frame.failure) == ("in_review", "reference")


def test_a_frame_that_always_fails_comes_before_the_panel_after_three_repairs(project: Project, stubborn: None) -> None:
    illustrate(project)
    drain("make-reference", "judge-reference")
    always("missing")
    drain()
    frame = Frame.objects.filter(state="in_review").first()
    assert frame is not None
    assert (frame.repairs, frame.failure, frame.attempts.count()) == (3, "frame", 4)


def test_a_check_whose_instruction_has_to_wait_is_not_asked_for_again(project: Project, stubborn: None) -> None:
    illustrate(project)
    drain("make-reference", "judge-reference")
    always("expression")
    drain("compose")
    keyless = {"roles": {"writer": [{"provider": "google", "model": "gemini-2.5-pro"}]}}
    for suite in (FLAWLESS | keyless, FLAWLESS | keyless, FLAWLESS):
        Project.objects.update(suite=suite)
        Frame.objects.update(retry_at=None)
        drain("check")
    assert Frame.objects.get().state == "editing"
    assert ModelCall.objects.filter(prompt_name="triple_check").count() == 1


def test_a_regeneration_starts_a_new_cycle_with_the_panels_prompt(project: Project, stubborn: None) -> None:
    illustrate(project)
    drain("make-reference", "judge-reference")
    always("missing")
    drain()
    frame = Frame.objects.filter(state="in_review").first()
    assert frame is not None
    lifecycle.move(frame, "regenerating", asked_prompt=frame.prompt + " Draw everybody.")
    Project.objects.update(suite=FLAWLESS)
    drain()
    frame.refresh_from_db()
    assert (frame.state, frame.cycle, frame.repairs) == ("approved", 1, 0)
    assert frame.attempts.order_by("-number")[0].prompt.endswith("Draw everybody.")
    assert frame.attempts.count() == 5


def test_exhausted_references_are_made_anew_in_the_next_cycle(project: Project, stubborn: None) -> None:
    illustrate(project)
    always("pose")
    drain()
    frame = Frame.objects.filter(state="in_review", failure="reference").first()
    assert frame is not None
    lifecycle.move(frame, "regenerating")
    Project.objects.update(suite=FLAWLESS)
    drain()
    frame.refresh_from_db()
    assert frame.state == "approved"
    assert set(frame.placements.values_list("state", flat=True)) == {"approved"}


def before_the_panel_with_exhausted_references(project: Project) -> Frame:
    """A frame none of whose three references could be made."""
    cast = [factories.character(project) for _ in range(3)]
    story = factories.story(project, state="approved", cast=cast)
    frame = factories.frame(story, 1, cast)
    Frame.objects.update(prompt="The whole frame.")
    for placement in frame.placements.all():
        lifecycle.move(placement, "made")
        lifecycle.move(placement, "exhausted")
    for placement in frame.placements.select_related("character"):
        Placement.objects.filter(pk=placement.pk).update(prompt=f"Only {placement.character.c_id}.")
    frame.refresh_from_db()
    return frame


def prompts_of(frame: Frame) -> list[str]:
    """The next prompts of a frame and of its references."""
    frame.refresh_from_db()
    return [frame.prompt, *frame.placements.order_by("position").values_list("prompt", flat=True)]


def test_a_regeneration_whose_prompt_nobody_edited_keeps_every_prompt(project: Project) -> None:
    frame = before_the_panel_with_exhausted_references(project)
    before = prompts_of(frame)
    lifecycle.move(frame, "regenerating")
    drain("restart")
    assert prompts_of(frame) == before
    assert set(Placement.objects.values_list("state", "cycle", "tunings")) == {("new", 1, 0)}


def test_an_edited_prompt_is_for_the_reference_that_it_was_offered_for(project: Project) -> None:
    frame = before_the_panel_with_exhausted_references(project)
    whole, offered, *rest = prompts_of(frame)
    assert offered_prompt(frame) == offered
    lifecycle.move(frame, "regenerating", asked_prompt="Her left hand, too.")
    drain("restart")
    assert prompts_of(frame) == [whole, "Her left hand, too.", *rest]
    assert frame.asked_prompt == ""


def test_a_reference_just_above_seven_is_approved(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    illustrate(project)
    monkeypatch.setattr(gates, "viescore", lambda verdict: 7.00002)
    drain("make-reference", "judge-reference")
    assert Placement.objects.get().state == "approved"
    assert Attempt.objects.get(placement__isnull=False).passed


def test_a_persons_instruction_is_carried_out_inside_its_region_only(project: Project) -> None:
    illustrate(project)
    drain()
    frame = Frame.objects.filter(state="approved").first()
    assert frame is not None and frame.image is not None
    before = frame.image
    person = factories.member(project, role="lead")
    order = {"text": "Redraw the face.", "region": [0.25, 0.25, 0.5, 0.5], "c_id": "", "user": person.pk}
    Frame.objects.filter(pk=frame.pk).update(state="mending", instruction=order)
    drain("mend")
    frame.refresh_from_db()
    assert frame.state == "in_review"
    assert frame.attempts.order_by("-number")[0].made_by == person
    assert frame.image is not None
    with Pillow.open(images.path_of(before)) as old, Pillow.open(images.path_of(frame.image)) as new:
        for edge in ((0, 0, 256, 1024), (512, 0, 1024, 1024), (0, 0, 1024, 256), (0, 512, 1024, 1024)):
            assert old.crop(edge).tobytes() == new.crop(edge).tobytes()
