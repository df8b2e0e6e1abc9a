"""The local models that projects use: licence, weights here or to be downloaded, the device's memory, the worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from config.doctor.findings import Finding, fail, note, ok
from config.doctor.machine import gpu_memory
from curation.models import Project
from generation.models import GpuWorker
from generation.providers.catalogue import provider
from generation.providers.sources import NotAllowed, located
from generation.roles import Role
from generation.suites import DEFAULT, SuiteError, data, player
from generation.suites.diffusers.cards import SHIPPED
from generation.suites.diffusers.spec import Spec

GB = 10**9
FAMILY = "diffusers"
INDEX = "model_index.json"  # of a folder in diffusers' layout
NOT_NEEDED = "--exclude 'flux1*' --exclude 'ae.*'"  # FLUX.1's repositories hold everything twice
BYTES_TO_BFLOAT16 = {"float32": 2.0}
ELSEWHERE = "run the doctor where the GPU worker runs"


def examined() -> Iterator[Finding]:
    """Yield what there is to say about every local model in use; nothing where none is."""
    specs = in_use()
    if not specs:
        return
    yield _worker()
    yield _libraries()
    for spec in {(spec.name, *spec.places): spec for spec in specs}.values():
        yield _licence(spec)
        yield _weights(spec)
    gpus = gpu_memory()
    yield from (_memory(spec, gpus) for spec in specs)


def in_use() -> list[Spec]:
    """Return the settings of local models that projects' suites name, each place and precision once."""
    found: dict[object, Spec] = {}
    for project in Project.objects.filter(practice=False).only("suite"):
        for spec in _specs(project):
            found.setdefault(spec.key, spec)
    return sorted(found.values(), key=lambda spec: (spec.name, spec.where))


def _specs(project: Project) -> Iterator[Spec]:
    try:
        suite = data.read({"name": DEFAULT, **project.suite})
        lines = [(Role(role), entry) for role, entries in suite.roles.items() for entry in entries]
        players = [player(entry, role, suite) for role, entry in lines if entry.provider == FAMILY]
    except (SuiteError, ValueError):
        return  # `models.suites` says so
    for one in players:
        yield one.spec
        if scene := getattr(one, "empty_scene", None):
            yield scene


def _worker() -> Finding:
    heard = [worker for worker in GpuWorker.objects.exclude(state="ended") if not worker.lost]
    if not heard:
        return note("gpu worker", "none is heard of; pictures by local models wait", "manage.py work --gpu")
    return ok("gpu worker", "; ".join(f"{worker.name} on {worker.device}" for worker in heard))


def _libraries() -> Finding:
    missing = [name for name in ("torch", "diffusers", "transformers") if find_spec(name) is None]
    if missing:
        return note("libraries", f"not installed here: {', '.join(missing)}", f"make setup-models; or {ELSEWHERE}")
    return ok("libraries", "torch, diffusers and transformers are installed")


def _licence(spec: Spec) -> Finding:
    said = spec.card.licence
    if places := [place for place, _ in spec.places if place != spec.card.source]:
        said += f"; what comes from {', '.join(places)} may stand under another"
    return note(f"licence of {spec.name}", said, f"read https://huggingface.co/{spec.card.source}")


def _weights(spec: Spec) -> Finding:
    name = f"weights of {spec.name}"
    try:
        places = [located(*place, {*SHIPPED, *provider(FAMILY).sources}) for place in spec.places]
    except NotAllowed as error:
        return fail(name, str(error), "add it to MODEL_SOURCES here and for the web, or change the suite")
    missing = [place for place in places[1:] if place.startswith("/") and not Path(place).exists()]
    if missing:
        return note(name, f"no LoRA at {', '.join(missing)} on this machine", f"put it there, or {ELSEWHERE}")
    return _in_folder(name, Path(places[0])) if places[0].startswith("/") else _from_hub(name, spec)


def _in_folder(name: str, folder: Path) -> Finding:
    if not (folder / INDEX).is_file():
        said = f"{folder} holds no pipeline on this machine ({INDEX} is missing)"
        return note(name, said, f"put the weights there, or {ELSEWHERE}")
    return ok(name, f"{_size(_bytes(folder))} in {folder}")


def _from_hub(name: str, spec: Spec) -> Finding:
    folder = _cache() / f"models--{spec.where.replace('/', '--')}"
    here, whole = _bytes(folder) / GB, spec.card.gigabytes
    snapshots = [path for path in folder.glob(f"snapshots/*/{INDEX}") if path.exists()]
    if snapshots and here > 0.9 * whole:
        return ok(name, f"{here:.1f} GB in {folder}")
    missing = max(0.0, whole - here)
    said = f"{here:.1f} of {whole:.1f} GB are here" if here else "not on this machine"
    said += f"; the first use downloads {missing:.1f} GB to {_cache()}"
    do = []
    if spec.card.gated:
        said += "; it is gated, and a token is set" if _token() else "; it is gated, and no token is set"
        do = [f"accept its licence at https://huggingface.co/{spec.where}", *(() if _token() else ("set HF_TOKEN",))]
    free = shutil.disk_usage(_there(_cache())).free / GB
    if free < missing:
        do.append("make room, or set HF_HOME to a larger disk")
        return fail(name, f"{said}; {free:.1f} GB are free there", ", then ".join(do))
    do.append(f"nothing, or beforehand: hf download {spec.where} {NOT_NEEDED}")
    return note(name, said, ", then ".join(do))


def _memory(spec: Spec, gpus: Iterable[int]) -> Finding:
    name, need = f"memory for {spec.name}", _need(spec)
    if spec.offload == "sequential":
        return ok(name, f"one layer at a time; the host holds {_size(_sizes(spec)[0] * GB)}")
    said = f'needs {_size(need * GB)} of a GPU for its weights ("offload": "{spec.offload}") and some for the picture'
    largest = max(gpus, default=0) / GB
    if not largest:
        return note(name, f"{said}; there is no GPU here", ELSEWHERE)
    if largest < need:
        do = f'"offload": "model" takes {_size(_sizes(spec)[1] * GB)}, "sequential" little; or a larger GPU'
        return fail(name, f"{said}; the largest here has {largest:.1f} GB", do)
    return ok(name, f"{said}; the largest here has {largest:.1f} GB")


def _need(spec: Spec) -> float:
    """Return the gigabytes that the weights hold of the device."""
    whole, largest = _sizes(spec)
    return (largest if spec.offload == "model" else whole) * BYTES_TO_BFLOAT16.get(spec.dtype, 1.0)


def _sizes(spec: Spec) -> tuple[float, float]:
    """Return the gigabytes of all weights and of the largest network: of a folder as it is, else the card's."""
    folder = Path(spec.where)
    whole = _bytes(folder) if folder.is_absolute() and (folder / INDEX).is_file() else 0
    if not whole:
        return spec.card.gigabytes, spec.card.largest
    return whole / GB, max((_bytes(part) / GB for part in folder.iterdir() if part.is_dir()), default=0.0)


def _size(count: float) -> str:
    """Return bytes in words: gigabytes, and megabytes where these would say nothing."""
    return f"{count / GB:.1f} GB" if count >= GB / 10 else f"{count / 10**6:.0f} MB"


def _bytes(folder: Path) -> int:
    """Return what a folder holds; the Hub's cache links each file once more, which is not counted."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _cache() -> Path:
    return Path(os.environ.get("HF_HUB_CACHE") or _home() / "hub").expanduser()


def _home() -> Path:
    return Path(os.environ.get("HF_HOME") or "~/.cache/huggingface").expanduser()


def _token() -> bool:
    return bool(os.environ.get("HF_TOKEN")) or (_home() / "token").is_file()


def _there(folder: Path) -> Path:
    """Return the folder, or the nearest above it that there is."""
    return folder if folder.exists() else _there(folder.parent)
