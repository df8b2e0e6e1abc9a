"""Local diffusion models for the roles that make pictures. No torch here: a web process builds suites too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generation.roles import Role
from generation.suites import Player, Suite, SuiteError
from generation.suites.diffusers.composer import DiffusersComposer
from generation.suites.diffusers.editor import DiffusersEditor
from generation.suites.diffusers.illustrator import DiffusersIllustrator
from generation.suites.diffusers.spec import BadSettings, spec_of

ILLUSTRATOR = {"model": "flux.1-schnell"}
EDITOR = {"model": "qwen-image-edit"}
COMPOSER = {"model": "qwen-image-edit-plus"}


def player(role: Role, options: Mapping[str, Any]) -> Any:
    """Return the model that plays `role` with these settings (see `spec.Spec`); raises SuiteError.

    The composer takes one more: `empty_scene`, an illustrator's settings for frames without anybody.
    """
    build = PLAYERS.get(role)
    if build is None:
        raise SuiteError(f"local diffusion models play {', '.join(PLAYERS)}, not {role}")
    try:
        return build(dict(options))
    except BadSettings as error:
        raise SuiteError(f"suite diffusers: {error}") from None


def build(
    illustrator: Mapping[str, Any] = ILLUSTRATOR,
    editor: Mapping[str, Any] = EDITOR,
    composer: Mapping[str, Any] = COMPOSER,
    language: Mapping[str, Any] | None = None,
) -> Suite:
    """Return local picture models beside the sketch suite's writer and arbitrator.

    `language` are the sketch suite's options. Suites with language models name these players by `player` instead.
    """
    from generation.suites.sketch.suite import build as sketch

    words = sketch(**dict(language or {})).players
    composer = {"empty_scene": dict(illustrator), **composer}
    return Suite(
        "diffusers",
        {
            Role.WRITER: words[Role.WRITER],
            Role.ILLUSTRATOR: (Player(player(Role.ILLUSTRATOR, illustrator)),),
            Role.EDITOR: (Player(player(Role.EDITOR, editor)),),
            Role.COMPOSER: (Player(player(Role.COMPOSER, composer)),),
            Role.ARBITRATOR: words[Role.ARBITRATOR],
        },
    )


def _composer(options: dict[str, Any]) -> DiffusersComposer:
    scene = options.pop("empty_scene", None)
    empty = spec_of(Role.ILLUSTRATOR, scene) if scene else None
    return DiffusersComposer(spec_of(Role.COMPOSER, options), empty)


PLAYERS: Mapping[Role, Callable[[dict[str, Any]], Any]] = {
    Role.ILLUSTRATOR: lambda options: DiffusersIllustrator(spec_of(Role.ILLUSTRATOR, options)),
    Role.EDITOR: lambda options: DiffusersEditor(spec_of(Role.EDITOR, options)),
    Role.COMPOSER: _composer,
}
