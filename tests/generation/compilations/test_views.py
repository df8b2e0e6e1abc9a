"""The pages of S2ED: for leads alone."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from curation.models import Character, Compilation, Story
from generation.compilations import steps
from generation.compilations.boards import board_of
from generation.s2ed.scripts import questions_of
from generation.s2ed.state import Field
from tests import factories
from tests.generation.compilations.scenes import STORY, compiled, project, signed_in
from tests.review.factories import panel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis"), pytest.mark.any_database]

READS, ACTS = (
    ["compilation", "compilation_document", "compilation_draft"],
    ["compilation_drop", "compilation_retry", "compilation_send"],
)
FORM = {"title": "The river", "story": STORY, "frames": "7", "source": "project"}


@pytest.fixture
def row() -> Compilation:
    return compiled(project())


@pytest.fixture
def lead(row: Compilation) -> Client:
    return signed_in(factories.member(row.project, "lead"))


def addresses(row: Compilation) -> list[tuple[str, str]]:
    one = [row.project.slug, row.pk]
    return [
        ("get", reverse("generation:compilations", args=one[:1])),
        ("post", reverse("generation:compilations", args=one[:1])),
        *(("get", reverse(f"generation:{name}", args=one)) for name in READS),
        *(("post", reverse(f"generation:{name}", args=one)) for name in ACTS),
        ("post", reverse("generation:compilation_draft", args=one)),
        ("post", reverse("generation:compilation_frame", args=[*one, 1])),
    ]


def page(client: Client, row: Compilation, **more) -> str:
    response = client.get(row.get_absolute_url(), **more)
    assert response.status_code == 200
    return response.content.decode()


def test_who_does_not_lead_learns_nothing(row):
    strangers = [factories.user(), factories.member(row.project, "operator"), factories.member(row.project)]
    other = factories.project()
    strangers += [panel(other)[0], factories.member(other, "lead")]
    for person in strangers:
        client = signed_in(person)
        assert {getattr(client, how)(address).status_code for how, address in addresses(row)} == {404}
    assert Story.objects.count() == 0


def test_without_login_it_asks_for_one(row):
    for how, address in addresses(row):
        response = getattr(Client(), how)(address)
        assert (response.status_code, response.url.startswith("/login/")) == (302, True)


def test_a_board_of_another_project_is_not_found(row):
    other = factories.project()
    client = signed_in(factories.member(other, "lead"))
    assert client.get(reverse("generation:compilation", args=[other.slug, row.pk])).status_code == 404


def test_a_pasted_story_is_compiled(row, lead):
    response = lead.post(reverse("generation:compilations", args=[row.project.slug]), FORM)
    made = Compilation.objects.latest("id")
    assert response.url == made.get_absolute_url()
    assert (made.text, made.frames, [line["c_id"] for line in made.library]) == (STORY, 7, ["C_MIA", "C_REX", "C_TOM"])


def test_a_story_and_a_library_may_come_as_files(row, lead):
    library = SimpleUploadedFile("library.json", json.dumps({"Leo": "Leo is a lion. He roars."}).encode())
    story = SimpleUploadedFile("story.txt", b"Leo ran. Leo slept.")
    form = FORM | {"story": "", "file": story, "source": "file", "library_file": library}
    lead.post(reverse("generation:compilations", args=[row.project.slug]), form)
    made = Compilation.objects.latest("id")
    assert (made.text, [line["key"] for line in made.library]) == ("Leo ran. Leo slept.", ["Leo"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"story": ""}, "Paste a story, or choose a file."),
        ({"story": "!!! ???"}, "has no words"),
        ({"story": "x" * 100_001}, "at most 100000 are compiled"),
        ({"frames": "3"}, "greater than or equal to 7"),
        ({"source": "file"}, "Choose the library’s file"),
        ({"file": SimpleUploadedFile("s.txt", b"\xff\xfe"), "story": ""}, "not UTF-8"),
        ({"source": "file", "library_file": SimpleUploadedFile("l.json", b"{")}, "Not JSON"),
        ({"source": "file", "library_file": SimpleUploadedFile("l.json", b"[" * 100_000)}, "nested too deeply"),
        ({"source": "file", "library_file": SimpleUploadedFile("l.json", b'{"A": "a.", "A": "b."}')}, "has A twice"),
        ({"source": "file", "library_file": SimpleUploadedFile("l.json", b'["A"]')}, "is not an object with name"),
        ({"source": "file", "library_file": SimpleUploadedFile("l.json", b'{"A": ""}')}, "A has no description"),
    ],
)
def test_a_story_that_cannot_be_taken_says_why(row, lead, change, said):
    response = lead.post(reverse("generation:compilations", args=[row.project.slug]), FORM | change)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Compilation.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"title": ""}, "One morning Mia ran to the"),
        ({"title": "", "story": f"At the river\n\n{STORY}"}, "At the river"),
        ({"title": "", "story": "", "file": SimpleUploadedFile("our_river.txt", STORY.encode())}, "our river"),
        ({"title": "Ours", "story": f"At the river\n\n{STORY}"}, "Ours"),
    ],
)
def test_a_story_brings_its_own_title(row, lead, change, title):
    lead.post(reverse("generation:compilations", args=[row.project.slug]), FORM | change)
    made = Compilation.objects.latest("id")
    assert (made.title, made.text) == (title, STORY)


def test_zero_bytes_are_taken_out_of_a_story_and_of_a_library(row, lead):
    library = SimpleUploadedFile("library.json", b'{"Le\\u0000o": "Leo is a lion.\\u0000 He roars."}')
    form = FORM | {"story": "Leo\0 ran.", "source": "file", "library_file": library}
    assert lead.post(reverse("generation:compilations", args=[row.project.slug]), form).status_code == 302
    made = Compilation.objects.latest("id")
    assert (made.text, made.library[0]["key"], made.library[0]["text"]) == (
        "Leo ran.",
        "Leo",
        "Leo is a lion. He roars.",
    )


def test_of_a_large_library_the_board_has_those_whom_the_story_names(row, lead):
    crowd = {f"Leo{number}": f"Leo{number} is a lion." for number in range(300)}
    library = SimpleUploadedFile("library.json", json.dumps(crowd).encode())
    form = FORM | {"story": "Leo7 ran. Leo8 slept.", "source": "file", "library_file": library}
    address = reverse("generation:compilations", args=[row.project.slug])
    lead.post(address, form)
    made = Compilation.objects.latest("id")
    assert [line["key"] for line in made.library] == ["Leo7", "Leo8"]
    assert made.notes == ["Of the 300 characters of the library, these 2 are on the board: whom the story names."]
    library.seek(0)
    assert "names none of the library" in lead.post(address, form | {"story": "It rained."}).content.decode()


def test_the_board_is_given_as_a_file(row, lead):
    response = lead.get(reverse("generation:compilation_document", args=[row.project.slug, row.pk]))
    assert response.headers["Content-Disposition"] == 'attachment; filename="the-river.json"'
    assert [one["page_id"] for one in response.json()["captions_info"]] == list(range(1, 8))


def test_a_board_shows_phrases_with_their_origins(row, lead):
    shown = page(lead, row)
    assert "Tom now wears a red cape." in shown
    assert "From this frame’s text “wearing a red cape”" in shown
    assert "Carried from frame 2" in shown
    assert "Tom is a tall boy." in shown


def test_while_it_is_compiled_the_board_asks_again_by_itself(row, lead):
    Compilation.objects.update(state="running", done=3, board=row.board[:3])
    shown = page(lead, row, headers={"HX-Request": "true", "HX-Target": "board"})
    assert 'hx-trigger="every 1s"' in shown
    assert "compiling, 3 of 7" in shown
    assert "<html" not in shown
    assert "Edit frame" not in shown


def test_an_edit_is_saved_and_what_changed_is_shown(row, lead):
    address = reverse("generation:compilation_frame", args=[row.project.slug, row.pk, 2])
    sent = {
        "version": row.version,
        "present": ["Tom"],
        "wear|Tom": "a tin helmet",
        "lock": "wear|Tom",
        "pose|Nobody": "P_RUN",
    }
    assert lead.post(address, sent).status_code == 302
    steps.take_next()
    row.refresh_from_db()
    assert row.locks == [["Tom", "wear"]]
    assert board_of(row).descriptions[6].value("Tom", Field.WEAR) == "a tin helmet"
    assert "<ins>" in page(lead, row)
    assert '<span class="tag">Tom, Wears</span>' in page(lead, row)


def test_an_edit_of_an_older_board_is_not_taken(row, lead):
    address = reverse("generation:compilation_frame", args=[row.project.slug, row.pk, 2])
    response = lead.post(address, {"version": row.version - 1, "present": ["Tom"], "wear|Tom": "a hat"}, follow=True)
    assert "The board changed meanwhile" in response.content.decode()
    assert board_of(Compilation.objects.get()).descriptions[1].value("Tom", Field.WEAR) == "a red cape"


def test_a_lock_of_somebody_not_shown_stays(row, lead):
    Compilation.objects.update(locks=[["Rex", "wear"]])
    address = reverse("generation:compilation_frame", args=[row.project.slug, row.pk, 2])
    lead.post(address, {"version": row.version, "present": ["Tom"], "wear|Tom": "a red cape", "lock": ["wear|Tom"]})
    row.refresh_from_db()
    assert sorted(row.locks) == [["Rex", "wear"], ["Tom", "wear"]]


def test_components_can_be_left_out(row, lead):
    lead.post(
        reverse("generation:compilation_drop", args=[row.project.slug, row.pk]), {"drop": ["emotion", "nonsense"]}
    )
    steps.take_next()
    row.refresh_from_db()
    assert row.drop == ["emotion"]
    assert row.state == "done"
    assert "looks sad.</button>" not in page(lead, row)


def test_leaving_a_component_out_keeps_what_was_edited(row, lead):
    edit = {"version": row.version, "present": ["Tom"], "wear|Tom": "a tin helmet"}
    lead.post(reverse("generation:compilation_frame", args=[row.project.slug, row.pk, 2]), edit)
    steps.take_next()
    lead.post(reverse("generation:compilation_drop", args=[row.project.slug, row.pk]), {"drop": ["emotion"]})
    assert "Tom now wears a tin helmet." in page(lead, row)


def test_a_failed_compilation_is_taken_up_again(row, lead):
    Compilation.objects.update(state="failed", error="the model was away", done=3, board=row.board[:3])
    assert "the model was away" in page(lead, row)
    lead.post(reverse("generation:compilation_retry", args=[row.project.slug, row.pk]))
    assert steps.take_next()
    row.refresh_from_db()
    assert (row.state, row.done) == ("done", 7)


def test_a_board_goes_to_hv2(row, lead):
    response = lead.post(reverse("generation:compilation_send", args=[row.project.slug, row.pk]))
    story = Story.objects.get()
    assert response.url == reverse("curation:story", args=[row.project.slug, story.key])
    assert (story.state, story.source_text, story.frame_count) == ("in_review", STORY, 7)
    frames = story.current.script["frames"]
    assert " ".join(frame["text"] for frame in frames) == STORY
    assert [one["c_id"] for one in frames[0]["placements"]] == ["C_MIA"]
    assert frames[0]["placements"][0]["p_id"] == "P_RUN"


def test_it_goes_there_once(row, lead):
    for _ in range(2):
        lead.post(reverse("generation:compilation_send", args=[row.project.slug, row.pk]))
    assert Story.objects.count() == 1


def test_a_person_settles_who_is_meant(row, lead):
    assert "Frame 7: whom does “Everyone” mean?" in page(lead, row)
    name = next(one.name for one in questions_of(board_of(row)) if one.frame == 7)
    answer = {f"q:{name}": ["", "Mia", "Tom"]}
    lead.post(reverse("generation:compilation_send", args=[row.project.slug, row.pk]), answer)
    placements = Story.objects.get().current.script["frames"][6]["placements"]
    assert [one["c_id"] for one in placements] == ["C_MIA", "C_TOM"]


def test_a_library_of_its_own_is_matched_with_the_project_by_a_person(lead, row):
    library = [
        {"key": name, "text": f"{name} is small.", "c_id": "", "subject_type": ""} for name in ("Mia", "Tom", "Rex")
    ]
    own = compiled(row.project, library=library)
    address = reverse("generation:compilation_send", args=[row.project.slug, own.pk])
    refused = lead.post(address)
    assert refused.status_code == 422
    assert "Mia is not a locked character of this project" in refused.content.decode()
    lead.post(address, {"as:Mia": "C_MIA", "as:Tom": "C_TOM", "as:Rex": "C_REX"})
    assert Story.objects.get().current.script["cast"] == ["C_MIA", "C_TOM", "C_REX"]


def test_a_character_that_no_library_has_is_drafted_for_phase_i(row, lead):
    assert "Draft Gazoo for Phase I" in page(lead, row)
    address = reverse("generation:compilation_draft", args=[row.project.slug, row.pk])
    assert 'value="C_GAZOO"' in lead.get(address, {"name": "Gazoo"}).content.decode()
    sent = {"c_id": "C_GAZOO", "name": "Gazoo", "subject_type": "imp", "profession": "wizard", "description": "Green."}
    assert lead.post(address, sent).status_code == 302
    made = Character.objects.get(c_id="C_GAZOO")
    assert (made.state, made.name) == ("described", "Gazoo")
    again = lead.post(address, sent)
    assert again.status_code == 422


def test_what_was_answered_stays_when_something_is_still_open(row, lead):
    library = [
        {"key": name, "text": f"{name} is small.", "c_id": "", "subject_type": ""} for name in ("Mia", "Tom", "Zed")
    ]
    own = compiled(row.project, library=library)
    name = next(one.name for one in questions_of(board_of(own)) if one.kind == "several")
    sent = {f"q:{name}": ["", "Zed"], "as:Zed": "C_REX"}
    shown = lead.post(reverse("generation:compilation_send", args=[row.project.slug, own.pk]), sent).content.decode()
    assert '<option value="C_REX" selected>' in shown
    assert f'name="q:{name}" value="Zed" checked>' in shown
    assert f'name="q:{name}" value="Mia" checked>' not in shown


def test_a_board_that_is_being_compiled_or_was_sent_takes_no_edit(row, lead):
    address = reverse("generation:compilation_frame", args=[row.project.slug, row.pk, 2])
    for changes in ({"state": "running"}, {"state": "done", "story": factories.story(row.project, cast=[])}):
        Compilation.objects.filter(pk=row.pk).update(**changes)
        lead.post(address, {"version": row.version, "present": ["Tom"], "wear|Tom": "a hat"})
        assert Compilation.objects.get(pk=row.pk).board == row.board
