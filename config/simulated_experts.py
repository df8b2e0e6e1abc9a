"""What experts who know the laboratory's truth would vote; the simulated panel errs around it.

Only the sketch suite tells the truth about its pictures and scripts: the drawer notes the mistakes that it made in
its model call. A panel simulated from that stands in for people in `manage.py demo` and in tests, nowhere else.
"""

from __future__ import annotations

from curation.models import Attempt, Frame, ModelCall
from generation import attempts, briefs, verdicts
from generation.roles import Prompt, Scope
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.mistakes.faults import NONE
from review.ballots import Ballot
from review.checkpoints import Checkpoint, Mode
from review.models import Case
from review.reasons import reason_codes

PATIENCE = 2  # rounds at HV3 in which an expert still asks for a regeneration; then a person corrects


def judge(case: Case) -> Ballot:
    """Return the ballot that is right for a case."""
    if case.mode == Mode.ACCEPTANCE:
        return Ballot("accept")
    if case.character is not None:
        return _template_ballot(attempts.latest(case.character))
    if case.story_version is not None:
        return _script_ballot(case.story_version.call)
    assert case.frame is not None
    return _hard_failure_ballot(case.frame, case.round)


def _template_ballot(attempt: Attempt) -> Ballot:
    if attempt.call and attempt.call.parameters.get("mistakes"):
        return Ballot("reject", reasons=["mismatch"])
    return Ballot("approve")


def _script_ballot(call: ModelCall | None) -> Ballot:
    slips = call.parameters.get("slips", []) if call else []
    if not slips:
        return Ballot("approve")
    return Ballot("reject", reasons=sorted({slip["code"] for slip in slips}), findings=slips)


def _hard_failure_ballot(frame: Frame, round_number: int) -> Ballot:
    """Order a regeneration while there is hope; correct by hand what is small or keeps failing."""
    if frame.failure == "reference":
        return _disposition("regenerate" if round_number <= PATIENCE else "correct", "pose")
    verdict = verdicts.from_json(attempts.latest(frame).verdict or {})
    reason = str(verdict.findings[0].criterion) if verdict.findings else "other"
    small = all(finding.scope is Scope.LOCALISED for finding in verdict.findings)
    return _disposition("correct" if small or round_number > PATIENCE else "regenerate", reason)


def _disposition(choice: str, reason: str) -> Ballot:
    known = reason in reason_codes(Checkpoint.HV3)
    return Ballot(choice, reasons=[reason if known else "other"])


def corrected(frame: Frame) -> bytes:
    """Return the picture that a careful person would draw: the laboratory's own, without faults."""
    composer = SketchComposer(NONE)
    return composer.compose(Prompt("correction", "1", frame.prompt), briefs.frame_brief(frame), seed=0).value
