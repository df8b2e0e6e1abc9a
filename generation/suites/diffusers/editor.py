"""References and repairs by an image-editing model."""

from __future__ import annotations

from generation.roles import Answer, EditInstruction, FrameBrief, Member, Prompt
from generation.suites.diffusers import regions
from generation.suites.diffusers.asks import Ask, make, used
from generation.suites.diffusers.spec import Spec
from generation.suites.diffusers.weighting import in_words


class DiffusersEditor:
    """Edits the picture it is given."""

    on_gpu = True

    def __init__(self, spec: Spec) -> None:
        self.spec, self.model = spec, spec.name

    def reference(self, prompt: Prompt, member: Member, seed: int) -> Answer[bytes]:
        """Return R_ij as PNG: the template's character in the claimed pose and expression."""
        ask = Ask(self.spec, in_words(prompt.text), seed, (regions.opened(member.template),))
        made = make(ask)
        return Answer(regions.encoded(made.picture), used(ask, made))

    def repair(
        self, image: bytes, prompt: Prompt, instruction: EditInstruction, frame: FrameBrief, seed: int
    ) -> Answer[bytes]:
        """Return the picture edited inside the instruction's region; every pixel outside stays identical."""
        before = regions.opened(image)
        mask = regions.mask(instruction.region, before.size)
        ask = Ask(self.spec, in_words(prompt.text), seed, (before,), mask)
        made = make(ask)
        after = regions.repaired(before, made.picture, instruction.region)
        return Answer(regions.encoded(after), used(ask, made))
