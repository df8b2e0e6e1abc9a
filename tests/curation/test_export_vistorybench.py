"""The layout of ViStoryBench, read as its StoryDataset and load_outputs do (@514cc31)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image as Pillow

from curation import images
from curation.export import Options, export_project
from curation.export.vistorybench_names import keys, tag
from curation.models import Character, Frame
from tests import factories
from tests.curation.export_project import small, varied

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FIELDS = {
    "Setting Description": "scene",
    "Plot Correspondence": "plot",
    "Characters Appearing": "character_name",
    "Static Shot Description": "script",
    "Shot Perspective Design": "camera",
}
TIMESTAMP = re.compile(r"^\d{8}[_-]\d{6}$")


def load_story(root: Path, name: str, language: str = "en") -> dict:
    """Shots and characters of a story, as the benchmark loads them: a shot that lacks a field is dropped."""
    told = json.loads((root / name / "story.json").read_text(encoding="utf-8-sig"))
    shots = [
        {"index": shot["index"], "character_key": shot["Characters Appearing"]["en"]}
        | {ours: shot[theirs][language] for theirs, ours in FIELDS.items()}
        for shot in told["Shots"]
        if all(field in shot for field in FIELDS)
    ]
    characters = {
        key: {
            "key": found["name_en"],
            "prompt": found[f"prompt_{language}"],
            "tag": found["tag"],
            "num_of_appearances": found["num_of_appearances"],
            "images": sorted((root / name / "image" / key).glob("*.jpg")),
        }
        for key, found in told["Characters"].items()
    }
    return {"type": told["Story_type"][language], "shots": shots, "characters": characters}


def load_outputs(root: Path) -> dict[str, dict[int, Path]]:
    """The shots of each story under method/mode/language/timestamp, by the number after the last underscore."""
    found = {}
    for story in root.glob("*/*/*/*/*"):
        assert TIMESTAMP.match(story.parent.name) and story.parents[1].name in ("en", "ch")
        pictures = sorted((story / "shots").iterdir())
        found[story.name] = {int(path.stem.rpartition("_")[2]): path for path in pictures}
    return found


def test_the_benchmark_loads_every_story_with_its_characters(tmp_path):
    project = varied()
    export_project(project, "vistorybench", tmp_path)
    root = tmp_path / "dataset" / "ViStory"
    assert sorted(path.name for path in root.iterdir()) == ["01", "02"]
    for language in ("en", "ch"):
        story = load_story(root, "01", language)
        assert len(story["shots"]) == 7
        for shot in story["shots"]:
            assert all(shot[field] for field in FIELDS.values())
            assert all(story["characters"][key]["images"] for key in shot["character_key"])
    hero = story["characters"]["Mira C_ANN"]
    assert (hero["key"], hero["tag"], hero["num_of_appearances"]) == ("Mira C_ANN", "non_human", 7)
    template = Character.objects.get(project=project, c_id="C_ANN").template
    assert Pillow.open(hero["images"][0]).size == (template.width, template.height)


def test_the_approved_frames_are_the_outputs_of_a_method(tmp_path):
    project = varied()
    export_project(project, "vistorybench", tmp_path)
    outputs = load_outputs(tmp_path / "outputs")
    assert sorted(outputs) == ["01", "02"]
    shots = load_story(tmp_path / "dataset" / "ViStory", "01")["shots"]
    assert sorted(outputs["01"]) == [shot["index"] for shot in shots]
    frame = Frame.objects.get(project=project, story__key="S_9999", index=3)
    assert outputs["01"][3].read_bytes() == images.read(frame.image)


def test_shots_are_numbered_without_a_hole_and_name_their_frame(tmp_path):
    project = small()
    story = Frame.objects.get(index=1).story
    factories.frame(story, 8, [Character.objects.get()], "approved")
    factories.move(story, "illustrated")
    Frame.objects.filter(index=3).update(state="dropped")
    export_project(project, "vistorybench", tmp_path)
    shots = json.loads((tmp_path / "dataset" / "ViStory" / "01" / "story.json").read_text())["Shots"]
    assert [(shot["index"], shot["frame"]) for shot in shots[:4]] == [(1, 1), (2, 2), (3, 4), (4, 5)]


@pytest.mark.parametrize("name", ["../../etc", "", "Bo/Peep", ".", "Robo [X1]", "\u9f8d" * 86])
def test_a_name_that_is_no_folder_gives_way_to_the_c_id(name: str, tmp_path):
    project = small()
    Character.objects.update(name=name)
    export_project(project, "vistorybench", tmp_path)
    story = load_story(tmp_path / "dataset" / "ViStory", "01")
    assert list(story["characters"]) == ["C_ANN"] and story["characters"]["C_ANN"]["images"]


def test_namesakes_are_told_apart(tmp_path):
    project = factories.project("demo")
    cast = [factories.character(project, c_id, name="Bo", subject_group="human") for c_id in ("C_A", "C_B")]
    factories.story(project, "S_1", state="illustrated", cast=cast)
    export_project(project, "vistorybench", tmp_path)
    found = load_story(tmp_path / "dataset" / "ViStory", "01")["characters"]
    assert list(found) == ["C_A", "C_B"] and found["C_A"]["tag"] == "unrealistic_human"


@pytest.mark.parametrize(
    ("members", "wanted"),
    [
        ([("C_1", "Mia"), ("C_2", "Mia"), ("C_3", "C_1")], ["C_1", "C_2", "C_3"]),
        ([("C_1", "Mia"), ("C_2", "mia"), ("C_3", "Bo")], ["C_1", "C_2", "C_3"]),
        ([("C_1", "c_2"), ("C_2", "Bo")], ["C_1", "C_2"]),
        ([("C_1", "?"), ("c_1", "Bo")], ["1-C_1", "2-c_1"]),
        ([("C_1", "C_1"), ("C_2", "Bo?")], ["C_1", "C_2"]),
        ([("C_1", "Mia"), ("C_2", "Bo")], ["Mia", "Bo"]),
    ],
)
def test_no_two_of_a_cast_share_a_folder_on_any_disk(members, wanted):
    assert keys(members) == wanted


@pytest.mark.parametrize(
    ("group", "style", "wanted"),
    [
        ("human", "photorealistic, soft light", "realistic_human"),
        ("human", "unrealistic colours", "unrealistic_human"),
        ("human", "illustration", "unrealistic_human"),
        ("mammal", "photograph", "non_human"),
    ],
)
def test_people_are_realistic_where_the_style_says_so(group: str, style: str, wanted: str):
    assert tag(group, style) == wanted


def test_with_a_split_each_has_a_benchmark_of_its_own(tmp_path):
    project = factories.project("demo")
    for c_id in ("C_A", "C_B", "C_C", "C_D"):
        factories.story(project, f"S_{c_id}", state="illustrated", cast=[factories.character(project, c_id)])
    export_project(project, "vistorybench", tmp_path, options=Options(eval_share=0.25))
    assert len(list((tmp_path / "train" / "dataset" / "ViStory").iterdir())) == 3
    assert list(load_outputs(tmp_path / "eval" / "outputs")) == ["01"]
