"""Every call is recorded, whatever comes of it, and the budget stops the next one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from curation.models import ModelCall, Project
from generation import ledger, suites
from generation.ledger import BudgetReached
from generation.providers.failures import BadAnswer
from generation.roles import Answer, CharacterBrief, CharacterDraft, Prompt, Role, Usage
from generation.suites import Player, Suite
from tests import factories

pytestmark = pytest.mark.django_db

PROMPT = Prompt("describe", "3", "Describe a fox.")
BRIEF = CharacterBrief("fox", "mammal", "baker", "daily_services", "illustration")


class PricedWriter:
    """A writer that asks a dollar a description, and fails on request."""

    model = "priced-writer"

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails

    def describe(self, prompt: Prompt, brief: CharacterBrief, seed: int) -> Answer[CharacterDraft]:
        if self.fails:
            raise TimeoutError("no answer in 60 s")
        return Answer(CharacterDraft("Mira", "A fox."), Usage(self.model, 10, 5, 0, 1.0, {"temperature": 0}))


def priced(fails: bool = False) -> Suite:
    return Suite("priced", {Role.WRITER: (Player(PricedWriter(fails)),)})


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(suites, "suite_of", lambda project: priced())
    return factories.project(budget_usd=Decimal("2"))


def describe(project: Project, key: str = "C_0001/describe/0"):
    return ledger.ask(project, Role.WRITER, key, PROMPT, lambda writer, seed: writer.describe(PROMPT, BRIEF, seed))


def test_a_call_is_recorded_with_all_that_provenance_needs(project: Project) -> None:
    draft, _ = describe(project)
    call = ModelCall.objects.get()
    assert draft.name == "Mira"
    assert (call.role, call.model, call.prompt_name, call.prompt_version) == (
        "writer",
        "priced-writer",
        "describe",
        "3",
    )
    assert (call.prompt, call.outcome, call.input_tokens, call.cost_usd) == ("Describe a fox.", "ok", 10, Decimal("1"))
    assert call.parameters == {"temperature": 0}


def test_the_same_key_has_the_same_seed(project: Project) -> None:
    describe(project), describe(project)
    assert len(set(ModelCall.objects.values_list("seed", flat=True))) == 1


def test_a_call_that_fails_is_recorded_and_raised(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suites, "suite_of", lambda project: priced(fails=True))
    with pytest.raises(TimeoutError):
        describe(project)
    assert ModelCall.objects.values_list("outcome", "error").get() == ("error", "TimeoutError: no answer in 60 s")


def test_a_character_that_no_database_takes_is_no_reason_to_lose_the_record(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*_: object) -> Answer[CharacterDraft]:
        raise BadAnswer(("bad\0 shape\ud800",), Usage("priced-writer", cost_usd=0.5, parameters={"version": "1\0"}))

    monkeypatch.setattr(PricedWriter, "describe", odd)
    monkeypatch.setattr(PricedWriter, "asked_again", lambda self, findings: self, raising=False)
    with pytest.raises(BadAnswer):
        describe(project)
    call = ModelCall.objects.first()
    assert call is not None
    assert (call.error, call.parameters) == ("BadAnswer: bad shape?", {"version": "1"})


def test_no_call_is_made_once_the_budget_is_reached(project: Project) -> None:
    describe(project), describe(project, "C_0002/describe/0")
    with pytest.raises(BudgetReached, match=r"2\.0+ of 2"):
        describe(project, "C_0003/describe/0")
    assert ModelCall.objects.count() == 2
    assert Project.objects.get().spent_usd == Decimal("2")


def test_without_a_budget_nothing_is_stopped(project: Project) -> None:
    project.budget_usd = None
    for number in range(4):
        describe(project, f"C_{number:04d}/describe/0")
    assert ModelCall.objects.count() == 4


def test_pictures_that_go_in_are_recorded_by_digest(project: Project) -> None:
    ledger.ask(
        project, Role.WRITER, "k", PROMPT, lambda writer, seed: writer.describe(PROMPT, BRIEF, seed), inputs=[b""]
    )
    assert ModelCall.objects.get().inputs == ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
