"""Frames by a multi-image editing model, from the cast's references."""

from __future__ import annotations

from generation.roles import Answer, FrameBrief, Prompt, Unable
from generation.suites.diffusers.asks import Ask, make, used
from generation.suites.diffusers.regions import encoded
from generation.suites.diffusers.sheets import sheets
from generation.suites.diffusers.spec import Spec
from generation.suites.diffusers.weighting import in_words


class DiffusersComposer:
    """Composes the cast into a scene; `empty_scene` is the text-to-image model for frames without anybody."""

    on_gpu = True

    def __init__(self, spec: Spec, empty_scene: Spec | None = None) -> None:
        self.spec, self.model, self.empty_scene = spec, spec.name, empty_scene

    def compose(self, prompt: Prompt, frame: FrameBrief, seed: int) -> Answer[bytes]:
        """Return the frame as PNG; raises Unable for a frame without a cast where no model is set for these."""
        ask = self._with_cast(prompt, frame, seed) if frame.members else self._empty(prompt, seed)
        made = make(ask)
        return Answer(encoded(made.picture), used(ask, made))

    def _with_cast(self, prompt: Prompt, frame: FrameBrief, seed: int) -> Ask:
        pictures, names = sheets(frame.members, self.spec.card.inputs)
        return Ask(self.spec, f"{names}\n{in_words(prompt.text)}", seed, tuple(pictures))

    def _empty(self, prompt: Prompt, seed: int) -> Ask:
        if self.empty_scene is None:
            raise Unable("nobody is in this frame, and an image editor needs somebody: set the composer's empty_scene")
        return Ask(self.empty_scene, in_words(prompt.text), seed)
