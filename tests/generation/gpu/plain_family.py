"""A family of suites whose models stay on a device, without torch: its pictures are plain colours."""

from __future__ import annotations

from typing import Any

from generation.roles import Role
from tests.generation.gpu.local import LocalModel

PLAYS = (Role.ILLUSTRATOR, Role.EDITOR, Role.COMPOSER)


def build(provider: Any, role: Role, model: str) -> LocalModel:
    return LocalModel()
