"""What the doctor says of local models: licence, weights, memory, worker; and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from config.doctor import local_models
from config.doctor.findings import Finding
from generation.models import GpuWorker
from generation.suites.diffusers.cards import CARDS
from tests import factories

pytestmark = pytest.mark.django_db

GB = 10**9
TOKEN = "hf_very-secret"


@pytest.fixture(autouse=True)
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the Hub, and no token."""
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return tmp_path / "hf" / "hub"


def drawn_by(**line: object) -> None:
    factories.project(suite={"name": "sketch", "roles": {"illustrator": [{"provider": "diffusers", **line}]}})


def found() -> dict[str, Finding]:
    return {finding.name: finding for finding in local_models.examined()}


def downloaded(hub: Path, repository: str, size: int) -> None:
    """As the Hub's client leaves it: one file of that size, without taking the room."""
    folder = hub / f"models--{repository.replace('/', '--')}"
    (folder / "blobs").mkdir(parents=True)
    with (folder / "blobs" / "0").open("wb") as file:
        file.truncate(size)
    snapshot = folder / "snapshots" / "1"
    (snapshot / "transformer").mkdir(parents=True)
    (snapshot / "model_index.json").write_text("{}")
    (snapshot / "transformer" / "model.safetensors").symlink_to(folder / "blobs" / "0")


def gpu_with(gigabytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver's command that tells of one GPU."""
    command = tmp_path / "bin" / "nvidia-smi"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\necho {gigabytes * GB // 2**20} MiB\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent), prepend=":")


def test_without_local_models_there_is_nothing_to_say() -> None:
    factories.project()
    assert not found()


@pytest.mark.parametrize("suite", ["paper", "local"])
def test_every_model_of_the_presets_comes_with_licence_weights_and_memory(suite: str) -> None:
    factories.project(suite={"name": suite})
    names = {name for name in CARDS if f"licence of {name}" in found()}
    assert (
        names
        == {
            "paper": {"flux.1-dev", "qwen-image-edit"},
            "local": {"flux.1-schnell", "qwen-image-edit", "qwen-image-edit-plus"},
        }[suite]
    )
    assert {f"{what} {name}" for what in ("weights of", "memory for") for name in names} <= set(found())


def test_weights_to_be_downloaded_come_with_size_gate_and_what_to_do() -> None:
    drawn_by(model="flux.1-dev")
    finding = found()["weights of flux.1-dev"]
    assert "the first use downloads 33.7 GB" in finding.said
    assert "it is gated, and no token is set" in finding.said
    assert "accept its licence at https://huggingface.co/black-forest-labs/FLUX.1-dev, then set HF_TOKEN" in finding.do


def test_a_token_is_told_and_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    drawn_by(model="flux.1-dev")
    assert "a token is set" in found()["weights of flux.1-dev"].said
    assert TOKEN not in str(found())


def test_weights_that_are_here_are_ok_with_their_size(hub: Path) -> None:
    downloaded(hub, "black-forest-labs/FLUX.1-dev", 34 * GB)
    drawn_by(model="flux.1-dev")
    finding = found()["weights of flux.1-dev"]
    assert (finding.state, finding.said.startswith("34.0 GB in ")) == ("ok", True)


def test_a_download_that_broke_off_says_how_much_is_left(hub: Path) -> None:
    downloaded(hub, "black-forest-labs/FLUX.1-dev", 10 * GB)
    drawn_by(model="flux.1-dev")
    said = found()["weights of flux.1-dev"].said
    assert said.startswith("10.0 of 33.7 GB are here; the first use downloads 23.7 GB")


def test_a_folder_without_a_pipeline_is_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.MODEL_SOURCES = (str(tmp_path),)
    drawn_by(model="flux.1-dev", source=str(tmp_path / "flux"))
    assert "holds no pipeline on this machine" in found()["weights of flux.1-dev"].said
    (tmp_path / "flux").mkdir()
    (tmp_path / "flux" / "model_index.json").write_text("{}")
    assert found()["weights of flux.1-dev"].state == "ok"
    assert f"what comes from {tmp_path}/flux may stand under another" in found()["licence of flux.1-dev"].said


def test_a_gpu_that_is_too_small_is_told_with_what_would_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gpu_with(24, tmp_path, monkeypatch)
    drawn_by(model="flux.1-dev")
    finding = found()["memory for flux.1-dev"]
    assert finding.state == "fail"
    assert "needs 33.7 GB of a GPU" in finding.said and "the largest here has 24.0 GB" in finding.said
    assert '"offload": "model" takes 23.8 GB' in finding.do


def test_offloading_makes_it_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gpu_with(24, tmp_path, monkeypatch)
    drawn_by(model="flux.1-dev", offload="model")
    assert found()["memory for flux.1-dev"].state == "ok"


def test_weights_of_ones_own_are_measured_not_taken_from_the_card(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu_with(24, tmp_path, monkeypatch)
    settings.MODEL_SOURCES = (str(tmp_path),)
    for part, size in (("transformer", 3 * GB), ("vae", GB // 20)):
        (tmp_path / "flux" / part).mkdir(parents=True)
        with (tmp_path / "flux" / part / "model.safetensors").open("wb") as file:
            file.truncate(size)
    (tmp_path / "flux" / "model_index.json").write_text("{}")
    drawn_by(model="flux.1-dev", source=str(tmp_path / "flux"), offload="model")
    assert found()["memory for flux.1-dev"].said.startswith("needs 3.0 GB of a GPU")
    assert found()["weights of flux.1-dev"].said == f"3.1 GB in {tmp_path}/flux"


def test_without_a_worker_it_says_how_to_start_one() -> None:
    drawn_by(model="flux.1-dev")
    assert found()["gpu worker"].do == "manage.py work --gpu"
    GpuWorker.objects.create(name="gpu1.7", device="cuda:0, NVIDIA H200")
    assert found()["gpu worker"].said == "gpu1.7 on cuda:0, NVIDIA H200"
