from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from curation import images, lifecycle
from curation.intake import Source, import_characters
from curation.models import Attempt, Character, Event, Image
from tests import factories
from tests.curation import pictures
from tests.curation.intake_lines import character, source

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SPOILT = {
    "a missing name": (character(name=None), "name", "is missing"),
    "an empty description": (character(description="  "), "description", "is empty"),
    "a number for a name": (character(name=7), "name", "must be a text"),
    "an unknown field": (character(colour="red"), "colour", "is not a field of this kind of line"),
    "a long profession": (character(profession="x" * 81), "profession", "is longer than 80 characters"),
    "a C_ID with a path": (character(c_id="../secret"), "c_id", "'../secret' must be 1 to 64 letters"),
    "a C_ID with a line end": (character(c_id="C_1\nC_2"), "c_id", "must be 1 to 64 letters"),
    "a long C_ID": (character(c_id="C" * 65), "c_id", "must be 1 to 64 letters"),
    "an image that is a text file": (character(image="text.png"), "image", "not a PNG, JPEG or WebP"),
    "an SVG": (character(image="drawing.svg"), "image", "SVG drawings are not taken"),
    "a cut JPEG": (character(image="cut.jpg"), "image", "the JPEG picture is damaged or cut short"),
    "a huge picture": (character(image="huge.png"), "image", "more than 16 megapixels"),
    "no such picture": (character(image="nowhere.png"), "image", "there is no file 'nowhere.png'"),
    "a folder for a picture": (character(image="folder"), "image", "'folder' is not a file"),
    "a picture above the folder": (character(image="../secret.png"), "image", "is not inside the folder"),
    "a picture by way of a folder": (character(image="folder/../../secret.png"), "image", "is not inside the folder"),
    "an absolute picture": (character(image="/etc/hostname"), "image", "is not inside the folder"),
    "a picture with too long a name": (character(image="x" * 500), "image", "cannot be read: File name too long"),
    "a link to itself": (character(image="loop.png"), "image", "there is no file 'loop.png'"),
    "a link out of the folder": (character(image="link.png"), "image", "is not inside the folder"),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "secret.png").write_bytes(factories.png())
    folder = tmp_path / "brought"
    (folder / "folder").mkdir(parents=True)
    (folder / "text.png").write_bytes(pictures.TEXT)
    (folder / "drawing.svg").write_bytes(pictures.SVG)
    (folder / "cut.jpg").write_bytes(pictures.noisy("JPEG")[:-2000])
    (folder / "huge.png").write_bytes(pictures.png_claiming(50_000, 50_000))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    (folder / "ann.jpg").write_bytes(pictures.encoded("JPEG", size=(300, 600), colour="red"))
    return folder


def nothing_changed(image_root) -> bool:
    return not (Character.objects.exists() or Event.objects.exists() or Image.objects.exists() or image_root.exists())


@pytest.mark.parametrize("kind", SPOILT)
def test_one_bad_line_is_one_error_and_no_change(kind: str, folder, image_root):
    line, field, reason = SPOILT[kind]
    good = character(c_id="C_BO", description="Another look.", image="ann.jpg")
    report = import_characters(factories.project(), source(good, line, folder=folder))
    (error,) = report.errors
    assert (error.line, error.field) == (2, field)
    assert reason in error.reason
    assert report.taken == () and nothing_changed(image_root)


def test_a_described_character_goes_to_the_illustrator():
    project, lead = factories.project(style="woodcut"), factories.user()
    report = import_characters(project, source(character(), name="cast.jsonl"), by=lead)
    ann = Character.objects.get()
    assert (report.taken, report.errors) == (("C_ANN",), ())
    assert (ann.state, ann.template, ann.style, ann.created_by) == ("described", None, "woodcut", lead)
    assert (ann.subject_group, ann.profession_group) == ("mammal", "daily_services")
    event = Event.objects.get()
    assert (event.to_state, event.actor, event.cause) == ("described", lead, "imported")
    assert event.detail == {"file": "cast.jsonl", "line": 1}


def test_a_drawn_character_goes_straight_to_the_gate(folder):
    project = factories.project()
    import_characters(project, source(character(image="ann.jpg"), folder=folder))
    ann = Character.objects.get()
    assert ann.state == "drawn" and ann.template is not None
    assert (ann.template.width, ann.template.height, ann.template.source) == (1024, 1024, "ann.jpg")
    attempt = ann.attempts.get()
    assert (attempt.number, attempt.how, attempt.image, attempt.passed) == (1, "manual", ann.template, None)
    assert images.read(ann.template) == images.standardised((folder / "ann.jpg").read_bytes()).png


def test_the_person_who_uploads_is_named_as_the_maker(folder):
    project, lead = factories.project(), factories.user()
    import_characters(project, source(character(image="ann.jpg"), folder=folder), by=lead)
    assert (Image.objects.get().uploaded_by, Attempt.objects.get().made_by) == (lead, lead)


def test_words_that_no_group_lists_are_taken_without_a_group():
    import_characters(factories.project(), source(character(subject_type="gizmo", profession="gizmologist")))
    ann = Character.objects.get()
    assert (ann.subject_group, ann.profession_group) == ("", "")


def test_all_errors_are_reported_in_one_go(image_root):
    project = factories.project()
    factories.character(project, "C_OLD", state="described", description="An old look.")
    before = Event.objects.count()
    lines = [
        character(),
        character(c_id="C_ANN", description="Another look."),
        character(c_id="C_TWIN"),
        b"{broken",
        character(c_id="C_OLD", description="A third look."),
        character(c_id="C_NEW", description=" an OLD  look. "),
        character(c_id="", name=None),
    ]
    report = import_characters(project, source(*lines))
    assert [str(error).removeprefix("lines.jsonl:") for error in report.errors] == [
        "2: c_id: C_ANN stands in line 1 already",
        "3: description: line 1 has the same subject type, profession and look",
        "4: line: is not JSON: Expecting property name enclosed in double quotes at column 2",
        "5: c_id: C_OLD is in the project already (described)",
        "6: description: C_OLD of the project has the same subject type, profession and look",
        "7: c_id: '' must be 1 to 64 letters, digits, _ or -, and begin with a letter or digit",
        "7: name: is missing",
    ]
    assert Event.objects.count() == before and not image_root.exists()


def test_the_good_lines_are_taken_if_that_is_asked_for(folder):
    lines = [character(), b"{broken", character(c_id="C_BO", description="Another look.", image="ann.jpg")]
    report = import_characters(factories.project(), source(*lines, folder=folder), all_or_nothing=False)
    assert (report.taken, [error.line for error in report.errors]) == (("C_ANN", "C_BO"), [2])
    assert set(Character.objects.values_list("c_id", "state")) == {("C_ANN", "described"), ("C_BO", "drawn")}


def test_a_look_is_free_again_once_its_character_is_dead():
    project = factories.project()
    factories.character(project, "C_OLD", state="rejected", description=character()["description"])
    assert import_characters(project, source(character())).errors == ()


def test_another_project_may_have_the_same_character():
    import_characters(factories.project(), source(character()))
    assert import_characters(factories.project(), source(character())).errors == ()


def test_a_character_that_came_meanwhile_is_reported_and_not_doubled(monkeypatch, folder):
    project = factories.project()
    write = images.write

    def write_while_somebody_imports(data):
        monkeypatch.setattr(images, "write", write)
        factories.character(project, "C_ANN", state="described")
        return write(data)

    monkeypatch.setattr(images, "write", write_while_somebody_imports)
    report = import_characters(project, source(character(image="ann.jpg"), folder=folder))
    assert [error.reason for error in report.errors] == ["C_ANN is in the project already (described)"]
    assert Character.objects.count() == 1


def test_a_picture_that_changes_meanwhile_takes_nothing(monkeypatch, folder, image_root):
    standardised = images.standardised

    def standardised_once(data):
        (folder / "ann.jpg").write_bytes(pictures.TEXT)
        return standardised(data)

    monkeypatch.setattr(images, "standardised", standardised_once)
    (error,) = import_characters(factories.project(), source(character(image="ann.jpg"), folder=folder)).errors
    assert error.reason.startswith("has changed since it was checked")
    assert nothing_changed(image_root)


def test_a_failure_half_way_takes_nothing(monkeypatch):
    enter, calls = lifecycle.enter, []

    def enter_once(item, *args, **kwargs):
        calls.append(item)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return enter(item, *args, **kwargs)

    monkeypatch.setattr(lifecycle, "enter", enter_once)
    with pytest.raises(RuntimeError):
        import_characters(factories.project(), source(character(), character(c_id="C_BO", description="Another.")))
    assert not Character.objects.exists() and not Event.objects.exists()


def test_bytes_from_a_form_bring_no_pictures():
    report = import_characters(factories.project(), Source("upload.jsonl", source(character(image="a.png")).data))
    assert [error.field for error in report.errors] == ["image"]


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_prints_what_it_took(folder, capsys):
    (folder / "cast.jsonl").write_bytes(source(character(image="ann.jpg")).data)
    call_command("import_characters", factories.project("demo").slug, folder / "cast.jsonl")
    assert capsys.readouterr().out == "characters taken: 1; errors: 0\n"


def test_the_command_prints_errors_as_file_line_field_reason_and_fails(folder, capsys):
    file = folder / "cast.jsonl"
    file.write_bytes(b'{"c_id": 1}\n{"c_id": "C_ANN", "name": NaN}')
    with pytest.raises(SystemExit) as stop:
        call_command("import_characters", factories.project("demo").slug, file)
    assert stop.value.code == 1
    errors = [line for line in capsys.readouterr().err.splitlines() if line.startswith(str(file))]
    assert errors[0] == f"{file}:1: c_id: must be a text in double quotes"
    assert errors[-1] == f"{file}:2: line: is not JSON that can be taken: NaN is not a JSON number"


def test_the_command_prints_one_object_last_if_asked(folder, capsys):
    file = folder / "cast.jsonl"
    file.write_bytes(source(character(), b"[]").data)
    with pytest.raises(SystemExit):
        call_command("import_characters", factories.project("demo").slug, file, "--json", "--no-all-or-nothing")
    printed = json.loads(capsys.readouterr().out)
    assert printed["taken"] == ["C_ANN"]
    assert [(error["line"], error["field"]) for error in printed["errors"]] == [(2, "line")]


def test_the_command_says_when_the_disk_is_full(folder, monkeypatch):
    (folder / "cast.jsonl").write_bytes(source(character(image="ann.jpg")).data)
    project = factories.project("demo")

    def full(data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(images, "write", full)
    with pytest.raises(CommandError, match=r"nothing was taken: .*No space left") as failure:
        call_command("import_characters", project.slug, folder / "cast.jsonl")
    assert failure.value.returncode == 1
    assert not Character.objects.exists()


@pytest.mark.parametrize(
    ("project", "file", "message"),
    [
        ("nobody", "cast.jsonl", "there is no project 'nobody'; there are: demo"),
        ("demo", "nowhere.jsonl", "cannot be read: No such file"),
        ("demo", "folder", "is a directory"),
    ],
)
def test_the_command_says_when_it_is_used_wrongly(project, file, message, folder):
    factories.project("demo")
    (folder / "cast.jsonl").write_bytes(source(character()).data)
    with pytest.raises(CommandError, match=message) as refusal:
        call_command("import_characters", project, folder / file)
    assert refusal.value.returncode == 2
