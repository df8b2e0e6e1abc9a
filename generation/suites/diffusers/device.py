"""The device of a GPU worker. Imports torch."""

from __future__ import annotations

import os
from pathlib import Path

import torch

PAGE = os.sysconf("SC_PAGE_SIZE")


class NoDevice(ValueError):
    """There is no such device on this machine."""


def chosen(name: str) -> str:
    """Return "cuda:0", "mps" or "cpu" for a setting; "auto" is the best there is. Raises NoDevice."""
    if name == "auto":
        name = "cuda:0" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    if name.startswith("cuda"):
        return _cuda(name)
    if name == "cpu" or (name == "mps" and torch.backends.mps.is_available()):
        return name
    raise NoDevice(f"there is no device {name!r} here; choose auto, cpu or {', '.join(_gpus()) or 'a GPU elsewhere'}")


def described(device: str) -> str:
    return f"{device}, {torch.cuda.get_device_name(device)}" if device.startswith("cuda") else device


def memory(device: str) -> tuple[int, int]:
    """Return the bytes in use and the bytes there are: of the GPU by anybody, else of this process and the machine."""
    if device.startswith("cuda"):
        free, total = torch.cuda.mem_get_info(device)
        return total - free, total
    return _resident_bytes(), os.sysconf("SC_PHYS_PAGES") * PAGE


def _resident_bytes() -> int:
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * PAGE if statm.exists() else 0


def _cuda(name: str) -> str:
    gpus = _gpus()
    name = "cuda:0" if name == "cuda" else name
    if name not in gpus:
        raise NoDevice(f"there is no GPU {name} here; there {'are' if gpus else 'is none'} {', '.join(gpus)}".rstrip())
    torch.cuda.set_device(name)
    return name


def _gpus() -> list[str]:
    return [f"cuda:{number}" for number in range(torch.cuda.device_count())]
