"""Local diffusion models as a family of suites. No torch here: web processes build suites too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generation.roles import Role
from generation.suites.diffusers.composer import DiffusersComposer
from generation.suites.diffusers.editor import DiffusersEditor
from generation.suites.diffusers.illustrator import DiffusersIllustrator
from generation.suites.diffusers.spec import BadSettings, spec_of

PLAYS = (Role.ILLUSTRATOR, Role.EDITOR, Role.COMPOSER)


def build(provider: Any, role: Role, model: str, **options: Any) -> Any:
    """Return the player of a role with the settings of `spec.Spec`; raises BadSettings. There is nobody to pay.

    The composer takes one more: `empty_scene`, an illustrator's settings for frames without anybody.
    """
    if role not in PLAYERS:
        raise BadSettings(f"{role}: local diffusion models play only {', '.join(PLAYS)}")
    return PLAYERS[role]({"model": model, **options})


def _composer(options: dict[str, Any]) -> DiffusersComposer:
    scene = options.pop("empty_scene", None)
    if scene is not None and not isinstance(scene, Mapping):
        raise BadSettings(f'{Role.COMPOSER}: empty_scene holds an illustrator\'s settings, as {{"model": ...}}')
    empty = spec_of(Role.ILLUSTRATOR, scene) if scene else None
    return DiffusersComposer(spec_of(Role.COMPOSER, options), empty)


PLAYERS: Mapping[Role, Callable[[dict[str, Any]], Any]] = {
    Role.ILLUSTRATOR: lambda options: DiffusersIllustrator(spec_of(Role.ILLUSTRATOR, options)),
    Role.EDITOR: lambda options: DiffusersEditor(spec_of(Role.EDITOR, options)),
    Role.COMPOSER: _composer,
}
