"""Templates by a text-to-image model."""

from __future__ import annotations

from generation.roles import Answer, Persona, Prompt
from generation.suites.diffusers.asks import Ask, make, used
from generation.suites.diffusers.regions import encoded
from generation.suites.diffusers.spec import Spec
from generation.suites.diffusers.weighting import in_words


class DiffusersIllustrator:
    """Draws what the prompt says; plain white and the format are the phase's to standardise."""

    on_gpu = True

    def __init__(self, spec: Spec) -> None:
        self.spec, self.model = spec, spec.name

    def draw(self, prompt: Prompt, persona: Persona, seed: int) -> Answer[bytes]:
        """Return a template as PNG; the same prompt and seed give the same picture on the same kind of device."""
        ask = Ask(self.spec, in_words(prompt.text), seed)
        made = make(ask)
        return Answer(encoded(made.picture), used(ask, made))
