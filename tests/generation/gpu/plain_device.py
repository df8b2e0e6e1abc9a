"""A device without torch: this process."""

from __future__ import annotations


def chosen(name: str) -> str:
    return "cpu"


def described(device: str) -> str:
    return "cpu, plain"


def memory(device: str) -> tuple[int, int]:
    return 1, 100
