"""A vote as it is sent, and the ballot in it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from curation.api.sent import WHOLE, Sent
from curation.scripts import MAX_FRAMES
from review.ballots import FRAME_FIELDS, MOST_FINDINGS, NOTE_LENGTH, PROMPT_LENGTH, SCRIPT_FIELDS, Ballot
from review.checkpoints import Checkpoint
from review.failures import offered_prompt
from review.keys import KEY_LENGTH
from review.models import Case
from review.reasons import REASONS, reason_codes

Choice = Literal["approve", "reject", "accept", "correct", "regenerate", "discard"]
# Named in the schema; which of them fit the case, `review.ballots` knows.
CODES = list(dict.fromkeys(code for codes in REASONS.values() for code in codes))
FIELDS = [*FRAME_FIELDS, *SCRIPT_FIELDS]
Code = Annotated[str, Field(max_length=32, json_schema_extra={"enum": list[Any](CODES)})]
MOST_REASONS = 20


class FindingSent(Sent):
    """HV2: what is wrong with a place of the script."""

    frame: Annotated[int, Field(ge=1, le=MAX_FRAMES), WHOLE] | None = Field(
        None, description="from 1; null: the whole script"
    )
    field: str = Field(
        max_length=32,
        description=f"of a frame: {', '.join(FRAME_FIELDS)}; of the script: {', '.join(SCRIPT_FIELDS)}",
        json_schema_extra={"enum": list[Any](FIELDS)},
    )
    code: Code = Field(description=f"of HV2: {', '.join(reason_codes(Checkpoint.HV2))}")
    note: str = Field("", max_length=NOTE_LENGTH)
    c_id: str = Field("", max_length=64, description="the character concerned, if one is")


class VoteSent(Sent):
    """A vote. What does not let the item through carries a reason or, at HV2, a finding."""

    choice: Choice = Field(description="one of the case's `choices`")
    reasons: list[Code] = Field([], max_length=MOST_REASONS, description="codes of the case's `reasons`")
    note: str = Field("", max_length=NOTE_LENGTH)
    findings: list[FindingSent] = Field([], max_length=MOST_FINDINGS, description="HV2 only")
    prompt: str = Field("", max_length=PROMPT_LENGTH, description="HV3, with regenerate: the prompt, edited")
    seconds: float | None = Field(None, ge=0, allow_inf_nan=False, description="how long the voter looked")
    key: str = Field(
        min_length=1, max_length=KEY_LENGTH, description="new for each vote; sent again, it is the same vote"
    )

    def ballot(self, case: Case) -> Ballot:
        """Return the ballot; as on the page, a prompt that is the one that was offered is no edit."""
        findings: list[dict[str, Any]] = [finding.model_dump() for finding in self.findings]
        prompt = self.prompt.strip()
        if prompt and case.frame is not None and prompt == offered_prompt(case.frame).strip():
            prompt = ""
        return Ballot(self.choice, tuple(self.reasons), self.note, findings, prompt)
