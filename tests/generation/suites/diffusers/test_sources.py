"""Weights come from the shipped models' repositories and from what the operator names, however a lead writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generation.providers.catalogue import Provider
from generation.providers.sources import NotAllowed, check, entries, located
from generation.roles import Role
from generation.suites.diffusers import family
from generation.suites.diffusers.spec import BadSettings, spec_of

ALLOWED = ("/models", "someone/ink", "someone/fox@v2", "Qwen/Qwen-Image-Edit")


@pytest.mark.parametrize(
    ("source", "revision"),
    [
        ("/models/flux", ""),
        ("/models", ""),
        ("/models/flux/", ""),
        ("someone/ink", ""),
        ("someone/fox", "v2"),
        ("Qwen/Qwen-Image-Edit", ""),
    ],
)
def test_what_the_operator_named_is_allowed(source: str, revision: str) -> None:
    check(source, revision, ALLOWED)


@pytest.mark.parametrize(
    ("source", "revision"),
    [
        ("/etc", ""),
        ("/models-of-others", ""),
        ("/models/../etc", ""),
        ("//models/flux", ""),
        ("/MODELS/flux", ""),
        ("models/flux", ""),
        ("./models", ""),
        ("../models", ""),
        ("~/models", ""),
        ("~root/models", ""),
        ("file:///models/flux", ""),
        ("FILE:/models/flux", ""),
        ("https://huggingface.co/someone/ink", ""),
        ("hf://someone/ink", ""),
        ("someone/INK", ""),
        ("someone/ink/", ""),
        ("someone/ink\n", ""),
        ("someone/ink\0", ""),
        ("someone/other", ""),
        ("someone/fox", ""),
        ("someone/fox", "v1"),
        ("someone/ink", "refs/pr/1"),
        ("Qwen/Qwen-Image-Edit", "refs/pr/1"),
        ("Qwen/Qwen-Image-Edit", "1111111111111111111111111111111111111111"),
        ("", ""),
    ],
)
def test_nothing_else_is_and_the_lead_is_told_whom_to_ask(source: str, revision: str) -> None:
    with pytest.raises(NotAllowed, match="ask the operator to add it to MODEL_SOURCES"):
        check(source, revision, ALLOWED)


def test_a_link_inside_an_allowed_folder_is_followed_and_may_not_lead_out(tmp_path: Path) -> None:
    inside, outside = tmp_path / "models", tmp_path / "secrets"
    (inside / "flux").mkdir(parents=True)
    outside.mkdir()
    (inside / "good").symlink_to(inside / "flux")
    (inside / "bad").symlink_to(outside)
    assert located(str(inside / "good"), "", [str(inside)]) == str(inside / "flux")
    with pytest.raises(NotAllowed, match=f"bad leads to {outside}: ask the operator"):
        located(str(inside / "bad"), "", [str(inside)])


def test_an_allowed_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk" / "flux").mkdir(parents=True)
    (tmp_path / "models").symlink_to(tmp_path / "disk")
    assert located(f"{tmp_path}/models/flux", "", [f"{tmp_path}/models"]) == f"{tmp_path}/disk/flux"


@pytest.mark.parametrize(
    "options",
    [
        {"source": "/etc"},
        {"source": "anybody/anything"},
        {"revision": "refs/pr/7"},
        {"loras": [{"source": "/etc"}]},
        {"loras": [{"source": "someone/ink"}, {"source": "anybody/anything"}]},
    ],
)
def test_every_setting_that_names_a_place_is_checked(options: dict) -> None:
    with pytest.raises(BadSettings, match=r"illustrator: weights may not be read from .* MODEL_SOURCES"):
        spec_of(Role.ILLUSTRATOR, {"model": "flux.1-dev", **options}, ["someone/ink"])


@pytest.mark.parametrize("name", ["pytorch_lora.bin", "../x.safetensors", "/x.safetensors", "a/../x.safetensors"])
def test_a_lora_is_a_safetensors_file_below_its_source(name: str) -> None:
    with pytest.raises(BadSettings, match=r"weight_name a \.safetensors file below it"):
        loras = [{"source": "someone/ink", "weight_name": name}]
        spec_of(Role.ILLUSTRATOR, {"model": "flux.1-dev", "loras": loras}, ["someone/ink"])


def test_the_scene_without_a_cast_is_checked_too() -> None:
    provider = Provider("diffusers", "diffusers", sources=("/models",))
    scene = {"model": "flux.1-dev", "source": "/etc"}
    with pytest.raises(BadSettings, match="MODEL_SOURCES"):
        family.build(provider, Role.COMPOSER, "qwen-image-edit-plus", empty_scene=scene)


def test_the_list_is_read_with_its_folders_normalised() -> None:
    assert entries([" someone/ink ", "", "/models/", "someone/fox@v2"]) == ("someone/ink", "/models", "someone/fox@v2")


@pytest.mark.parametrize("line", ["models", "~/models", "/", "//", "/models/../..", "file:///models", "https://hub/a"])
def test_an_entry_that_is_no_place_stops_the_start_and_says_so(line: str) -> None:
    with pytest.raises(ValueError, match="neither a folder"):
        entries([line])
