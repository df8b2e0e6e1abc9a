"""The arbitrator's role for any language model that sees."""

from __future__ import annotations

from generation.roles import Answer, FrameBrief, Member, Persona, Prompt, Verdict
from generation.suites.language import reading
from generation.suites.language.answers import VERDICT
from generation.suites.language.pictures import frame_pictures, reference_pictures, template_pictures
from generation.suites.language.player import LanguagePlayer, answered

SEED = 0  # verdicts are asked for as deterministically as the vendor can


class LanguageArbitrator(LanguagePlayer):
    """Judges pictures by looking at them; how many numbers each question asks for is VIEScore's."""

    def score_template(self, prompt: Prompt, image: bytes, persona: Persona) -> Answer[Verdict]:
        reply = self._ask(prompt, VERDICT, SEED, template_pictures(image))
        return answered(reading.verdict(reply, 1, 2, {persona.c_id: None}), reply)

    def score_reference(self, prompt: Prompt, image: bytes, member: Member) -> Answer[Verdict]:
        reply = self._ask(prompt, VERDICT, SEED, reference_pictures(image, member))
        return answered(reading.verdict(reply, 2, 2, {member.persona.c_id: member.control}), reply)

    def triple_check(self, prompt: Prompt, image: bytes, frame: FrameBrief) -> Answer[Verdict]:
        """Three semantic numbers: identity, control, semantics."""
        reply = self._ask(prompt, VERDICT, SEED, frame_pictures(image, frame))
        claims = {member.persona.c_id: member.control for member in frame.members}
        return answered(reading.frame_verdict(reply, claims, frame.scene), reply)
