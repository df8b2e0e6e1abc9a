"""`manage.py s2ed` and `manage.py s2ed_eval`."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.generation.s2ed.tales import DATA

STORY = DATA / "season_1_episode_15.json"


def run(name: str, *args) -> str:
    out = io.StringIO()
    call_command(name, *args, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_a_story_of_the_data_set_compiles_as_it_is(tmp_path):
    out = tmp_path / "made" / "one.json"
    printed = json.loads(run("s2ed", STORY, "--out", out, "--json"))
    assert json.loads(out.read_text()) == printed
    theirs = json.loads(STORY.read_text())
    assert [one["page_id"] for one in printed["captions_info"]] == [one["page_id"] for one in theirs["captions_info"]]
    first = printed["captions_info"][2]
    assert set(theirs["captions_info"][2]) <= set(first) | {"objects_list"}
    assert first["char_all_list"] == ["Fred"]
    assert first["description"].startswith(f"Fred. {theirs['global_characters_dict']['Fred']}A ")
    assert {"state", "origins", "changes"} <= set(first)


def test_given_captions_skip_the_segmenter(tmp_path):
    captions = tmp_path / "captions.json"
    captions.write_text(json.dumps(["Mia ran.", "She fell."]))
    library, story = tmp_path / "library.json", tmp_path / "story.txt"
    library.write_text(json.dumps({"Mia": "Mia is a girl. She is small."}))
    story.write_text("Mia ran. She fell.")
    made = json.loads(run("s2ed", story, "--library", library, "--captions", captions, "--drop", "emotion", "--json"))
    assert [one["char_kb_list"] for one in made["captions_info"]] == [["Mia"], ["Mia"]]
    assert made["dropped"] == ["emotion"]
    assert "looks" not in made["captions_info"][0]["description"]


@pytest.mark.django_db
def test_a_projects_locked_characters_are_a_library(tmp_path):
    project = factories.project("river")
    factories.character(project, "C_MIA", name="Mia", description="Mia is a girl.")
    story = tmp_path / "story.txt"
    story.write_text("Mia ran. She fell.")
    made = json.loads(run("s2ed", story, "--project", "river", "--frames", 2, "--writer", "suite", "--json"))
    assert [one["char_kb_list"] for one in made["captions_info"]] == [["Mia"], ["Mia"]]
    assert made["agents"] == "embedded"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "args", "said"),
    [
        ("Mia ran.", ["--frames", 2], "give a library"),
        ("Mia ran.", ["--frames", 2, "--project", "nowhere"], "there is no project 'nowhere'"),
        ("x" * 200_000, ["--frames", 2], "at most 100,000"),
        ("Mia ran.", ["--library", DATA / "LICENSE", "--frames", 2], "is not JSON"),
        ("Mia ran.", ["--library", DATA / "nothing.json", "--frames", 2], "cannot be read"),
        ("Mia ran.", ["--library", STORY], "say how many frames"),
        ("Mia ran.", ["--library", STORY, "--captions", STORY], "is not a JSON list"),
        ("Mia ran.", ["--library", STORY, "--frames", 2, "--writer", "suite"], "needs --project"),
        ("Mia ran.", ["--library", STORY, "--frames", 0], "say how many frames"),
    ],
)
def test_wrong_use_says_what_to_do_and_ends_with_2(tmp_path, text, args, said):
    story = tmp_path / "story.txt"
    story.write_text(text)
    with pytest.raises(CommandError) as error:
        run("s2ed", story, *args)
    assert said in str(error.value)
    assert error.value.returncode == 2


def test_a_file_that_is_not_text_is_refused(tmp_path):
    story = tmp_path / "story.txt"
    story.write_bytes(b"Mia \xff")
    with pytest.raises(CommandError, match="not UTF-8 at byte 5"):
        run("s2ed", story, "--library", STORY, "--frames", 2)


def test_the_evaluation_compares_with_the_annotations(tmp_path):
    figures = json.loads(run("s2ed_eval", DATA, "--pictures", 0, "--out", tmp_path, "--json"))
    assert figures == json.loads((tmp_path / "s2ed_eval.json").read_text())
    given, own = figures["settings"]["given captions"], figures["settings"]["end to end"]
    assert 0 < given["char_f1"]["low"] <= given["char_f1"]["value"] <= given["char_f1"]["high"] <= 1
    names = figures["baselines"]["names alone, given captions"]
    assert 0.5 < names["value"] <= given["char_f1"]["value"]
    assert own["rules"]["frames"]["value"] == own["rules"]["order"]["value"] == 1
    assert "| Char-F1 |" in (tmp_path / "s2ed_eval.md").read_text()


def test_a_folder_without_stories_is_wrong_use(tmp_path):
    with pytest.raises(CommandError, match="no JSON file of the data set") as error:
        run("s2ed_eval", tmp_path)
    assert error.value.returncode == 2
