"""The files for OmniGen2's trainer, read as its own data set class reads them (OmniGen2TrainDataset @0f72fa9)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import datasets
import pytest
import yaml
from PIL import Image as Pillow

from curation import images
from curation.export import Options, export_project
from curation.models import Character, Frame
from tests import factories
from tests.curation.export_project import LOCKED, contents, small, varied

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
COLUMNS = ["task_type", "instruction", "input_images", "output_image"]


def relocate(folder: Path, *args: str) -> str:
    """Run the one line that the card names."""
    command = [sys.executable, "relocate.py", *args]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def rows(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "train.jsonl").read_text(encoding="utf-8").splitlines()]


def collected(config: Path, cache: Path) -> datasets.Dataset:
    """What the trainer makes of the file that `data.data_path` names."""
    datasets.disable_progress_bars()
    sources = yaml.full_load(config.read_text())["data"]
    loaded = [
        datasets.load_dataset("json", data_files=source["path"], cache_dir=str(cache))["train"] for source in sources
    ]
    assert sum(source["ratio"] for source in sources) == 1
    return datasets.concatenate_datasets(loaded)


def processed(item: dict, most_pixels: list[int]) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """Sizes of the input pictures and of the output picture, as the trainer scales them; raises as it would."""
    inputs = []
    if item["input_images"] is not None:
        limit = most_pixels[len(item["input_images"]) - 1]
        inputs = [_scaled(Pillow.open(path).convert("RGB"), limit) for path in item["input_images"]]
    return inputs, _scaled(Pillow.open(item["output_image"]).convert("RGB"), 1048576)


def _scaled(picture: Pillow.Image, most_pixels: int, longest: int = 2048) -> tuple[int, int]:
    width, height = picture.size
    ratio = min((most_pixels / (width * height)) ** 0.5, longest / max(width, height), 1)
    return int(width * ratio) // 16 * 16, int(height * ratio) // 16 * 16


@pytest.fixture
def crowded(tmp_path) -> Path:
    """An export with frames of one, of five and of no characters, at home where it lies."""
    project = factories.project("demo", title="Crowded")
    cast = [factories.character(project, f"C_{number}") for number in range(5)]
    factories.story(project, "S_0001", state="illustrated", cast=cast)
    factories.story(project, "S_0002", state="illustrated", cast=cast[:1])
    Frame.objects.get(story__key="S_0002", index=3).placements.all().delete()
    export_project(project, "omnigen2", tmp_path / "out")
    relocate(tmp_path / "out")
    return tmp_path / "out"


def test_a_line_is_the_triplet_of_templates_text_and_frame(tmp_path):
    project = varied()
    export_project(project, "omnigen2", tmp_path / "out")
    line = rows(tmp_path / "out")[0]
    frame = Frame.objects.get(project=project, story__key="S_9999", index=1)
    templates = [Character.objects.get(project=project, c_id=c_id).template for c_id in LOCKED]
    assert list(line) == COLUMNS
    assert (line["task_type"], line["instruction"]) == ("ic", frame.text)
    assert [Path(path).stem for path in line["input_images"]] == [template.sha256 for template in templates]
    assert (tmp_path / "out" / line["output_image"]).read_bytes() == images.read(frame.image)


def test_the_trainer_reads_every_row_from_wherever_it_is_started(crowded: Path, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    options = yaml.full_load((crowded / "options" / "ft.yml").read_text())
    found = collected(Path(options["data"]["data_path"]), tmp_path / "cache")
    assert len(found) == 14
    assert [len(processed(item, options["data"]["max_input_pixels"])[0]) for item in found] == [5] * 7 + [1, 1, 0] + [
        1
    ] * 4


def test_rows_without_characters_have_null_and_the_same_columns(crowded: Path):
    assert {tuple(line) for line in rows(crowded)} == {tuple(COLUMNS)}
    (bare,) = [line for line in rows(crowded) if not line["input_images"]]
    assert bare["input_images"] is None and bare["task_type"] == "t2i"


@pytest.mark.parametrize("name, lora", [("ft", False), ("ft_lora", True)])
def test_the_options_are_the_trainers_own_with_five_limits_for_five_characters(crowded: Path, name: str, lora: bool):
    options = yaml.full_load((crowded / "options" / f"{name}.yml").read_text())
    assert options["data"]["max_input_pixels"] == [1048576, 1048576, 589824, 262144, 262144]
    assert options["data"]["maximum_text_tokens"] == 888
    assert (options["train"]["lora_ft"], options["train"]["lora_rank"]) == (lora, 8)
    assert options["train"]["learning_rate"] == 8e-7
    assert options["train"]["global_batch_size"] == 16
    assert options["data"]["data_path"] == str(crowded / "data" / "train.yml")


def test_relocating_twice_and_to_another_machine_is_the_same_as_once(crowded: Path):
    before = contents(crowded)
    relocate(crowded, "/data/x y")
    assert rows(crowded)[0]["output_image"].startswith("/data/x y/images/")
    assert 'path: "/data/x y/train.jsonl"' in (crowded / "data" / "train.yml").read_text()
    relocate(crowded)
    assert contents(crowded) == before


def test_relocating_to_a_relative_place_is_refused(tmp_path):
    export_project(small(), "omnigen2", tmp_path / "out")
    before = contents(tmp_path / "out")
    with pytest.raises(subprocess.CalledProcessError) as failure:
        relocate(tmp_path / "out", ".")
    assert ". is no absolute path" in failure.value.stderr
    assert contents(tmp_path / "out") == before


def test_relocating_names_a_picture_that_is_missing(tmp_path):
    export_project(small(), "omnigen2", tmp_path / "out")
    lost = tmp_path / "out" / rows(tmp_path / "out")[0]["output_image"]
    lost.unlink()
    before = contents(tmp_path / "out")
    with pytest.raises(subprocess.CalledProcessError) as failure:
        relocate(tmp_path / "out")
    assert lost.name in failure.value.stderr
    assert contents(tmp_path / "out") == before


def test_a_text_that_the_trainer_would_cut_is_warned_of(tmp_path):
    project = small()
    Frame.objects.filter(index=2).update(text="They carry the bread a little further. " * 100)
    manifest = export_project(project, "omnigen2", tmp_path / "out")
    (warning,) = manifest.warnings
    assert warning.startswith("S_0001/02: its text takes up to") and warning.endswith("cuts at 888")


def test_a_split_has_a_file_of_each(tmp_path):
    project = factories.project("demo")
    for c_id in ("C_A", "C_B", "C_C", "C_D"):
        factories.story(project, f"S_{c_id}", state="illustrated", cast=[factories.character(project, c_id)])
    export_project(project, "omnigen2", tmp_path / "out", options=Options(eval_share=0.25))
    relocate(tmp_path / "out")
    assert len(rows(tmp_path / "out")) == 21
    assert len(collected(tmp_path / "out" / "data" / "eval.yml", tmp_path / "cache")) == 7
