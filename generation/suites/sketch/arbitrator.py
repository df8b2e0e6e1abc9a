"""The sketch suite's arbitrator: measures pixels against what is claimed, by rendering what would explain them.

It sees a picture's pixels, the claims and the personas. It never sees the seed or the faults of a picture, nor any
metadata of its file.
"""

from __future__ import annotations

from generation.roles import Answer, FrameBrief, Member, Persona, Prompt, Usage, Verdict
from generation.suites.sketch.judging.frame_judging import judge_frame
from generation.suites.sketch.judging.plate_judging import judge_reference, judge_template


class SketchArbitrator:
    """Judges templates, references and frames."""

    model = "sketch-arbitrator-1"

    def score_template(self, prompt: Prompt, image: bytes, persona: Persona) -> Answer[Verdict]:
        """Return one semantic and two quality numbers, with findings where the template fails."""
        return self._answer(judge_template(image, persona))

    def score_reference(self, prompt: Prompt, image: bytes, member: Member) -> Answer[Verdict]:
        """Return two semantic numbers (success of the edit, identity kept) and two quality numbers."""
        return self._answer(judge_reference(image, member))

    def triple_check(self, prompt: Prompt, image: bytes, frame: FrameBrief) -> Answer[Verdict]:
        """Return the Triple Check of a frame; no findings means that it passed."""
        return self._answer(judge_frame(image, frame))

    def _answer(self, verdict: Verdict) -> Answer[Verdict]:
        return Answer(verdict, Usage(self.model))
