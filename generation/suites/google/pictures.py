"""Gemini's image model as illustrator, editor and composer: pictures as parts, one picture back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from curation.pictures import BadImage
from curation.scripts import MAX_CAST
from generation.providers.failures import BadAnswer
from generation.roles import Answer, EditInstruction, FrameBrief, Member, Persona, Prompt
from generation.suites.google.client import SEEDS, Gemini
from generation.suites.language.chat import Picture
from generation.suites.language.pictures import member_pictures, source_picture
from generation.suites.language.squares import inside, square
from generation.suites.regions import workable

if TYPE_CHECKING:
    from google.genai import types

ONE_PICTURE = "Answer with exactly one square picture and no text."


@dataclass(frozen=True)
class GeminiPictures:
    """Plays the roles that make pictures; `findings` are those on its last answer."""

    gemini: Gemini
    findings: tuple[str, ...] = ()

    @property
    def model(self) -> str:
        return self.gemini.model

    def warm(self) -> None:
        self.gemini.warm()

    def asked_again(self, findings: tuple[str, ...]) -> GeminiPictures:
        return replace(self, findings=findings)

    def said_with(self, text: str) -> str:
        again = f" Your last answer could not be used: {'; '.join(self.findings)}." if self.findings else ""
        return f"{text}\n{ONE_PICTURE}{again}"

    def ceiling_usd(self, text: str, pictures: int) -> Decimal:
        """Return what a call costs at most, in US dollars; references may go with it beside the inputs."""
        return self.gemini.ceiling_usd(self.said_with(text), pictures + MAX_CAST)

    def draw(self, prompt: Prompt, persona: Persona, seed: int) -> Answer[bytes]:
        return self._made([self.said_with(prompt.text)], seed)

    def reference(self, prompt: Prompt, member: Member, seed: int) -> Answer[bytes]:
        return self._made([source_picture(member), self.said_with(prompt.text)], seed)

    def compose(self, prompt: Prompt, frame: FrameBrief, seed: int) -> Answer[bytes]:
        return self._made([*member_pictures(frame), self.said_with(prompt.text)], seed)

    def repair(
        self, image: bytes, prompt: Prompt, instruction: EditInstruction, frame: FrameBrief, seed: int
    ) -> Answer[bytes]:
        """Return the frame with the region as the model edited it, and every pixel outside as it was."""
        region = workable(instruction.region)
        where = f"left {region.left:.3f}, top {region.top:.3f}, right {region.right:.3f}, bottom {region.bottom:.3f}"
        parts: list[str | Picture] = [
            Picture("The frame to edit:", image),
            *member_pictures(frame),
            self.said_with(
                f"{prompt.text}\nChange only the region {where} (fractions of width and height).\n"
                f"What the frame shows:\n{frame.style}. Scene: {frame.scene}\n{frame.text}"
            ),
        ]
        edited = self._made(parts, seed)
        return replace(edited, value=inside(image, edited.value, instruction.region))

    def _made(self, parts: Sequence[str | Picture], seed: int) -> Answer[bytes]:
        from google.genai import types

        config = types.GenerateContentConfig(
            response_modalities=["IMAGE"],
            image_config=types.ImageConfig(aspect_ratio="1:1"),
            seed=seed % SEEDS,
            candidate_count=1,
            max_output_tokens=self.gemini.most_output,
        )
        again = {"findings": list(self.findings)} if self.findings else {}
        candidate, usage = self.gemini.generate(parts, config, {"seed": seed, **again})
        found = [part.inline_data.data for part in _parts(candidate) if part.inline_data and part.inline_data.data]
        if len(found) != 1:
            raise BadAnswer((f"the answer has {len(found)} pictures; exactly one is asked for",), usage)
        try:
            return Answer(square(found[0]), replace(usage, images=1))
        except BadImage as error:
            raise BadAnswer((f"the picture cannot be used: {error}",), usage) from error


def _parts(candidate: types.Candidate) -> list[types.Part]:
    return (candidate.content.parts or []) if candidate.content else []
