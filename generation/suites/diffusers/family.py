"""Local diffusion models as a family of suites. No torch here: web processes build suites too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from generation.roles import Role
from generation.suites.diffusers.composer import DiffusersComposer
from generation.suites.diffusers.editor import DiffusersEditor
from generation.suites.diffusers.illustrator import DiffusersIllustrator
from generation.suites.diffusers.spec import BadSettings, Spec, spec_of

PLAYS = (Role.ILLUSTRATOR, Role.EDITOR, Role.COMPOSER)


def build(provider: Any, role: Role, model: str, **options: Any) -> Any:
    """Return the player of a role with the settings of `spec.Spec`; raises BadSettings. There is nobody to pay.

    The composer takes one more: `empty_scene`, an illustrator's settings for frames without anybody.
    """
    if role not in PLAYS:
        raise BadSettings(f"{role}: local diffusion models play only {', '.join(PLAYS)}")
    allowed = provider.sources if provider else ()
    if role is Role.COMPOSER:
        return _composer(options | {"model": model}, allowed)
    return PLAYERS[role](spec_of(role, options | {"model": model}, allowed))


def _composer(options: dict[str, Any], allowed: Collection[str]) -> DiffusersComposer:
    scene = options.pop("empty_scene", None)
    if scene is not None and not isinstance(scene, Mapping):
        raise BadSettings(f'{Role.COMPOSER}: empty_scene holds an illustrator\'s settings, as {{"model": ...}}')
    empty = spec_of(Role.ILLUSTRATOR, scene, allowed) if scene else None
    return DiffusersComposer(spec_of(Role.COMPOSER, options, allowed), empty)


PLAYERS: Mapping[Role, Callable[[Spec], Any]] = {
    Role.ILLUSTRATOR: DiffusersIllustrator,
    Role.EDITOR: DiffusersEditor,
}
