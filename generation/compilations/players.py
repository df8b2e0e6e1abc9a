"""Who plays the three agents for a project, and its locked characters as a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from curation.models import Character, ModelCall, Project
from generation import ledger, suites
from generation.providers.failures import BadAnswer
from generation.roles import Answer, Prompt, Role
from generation.s2ed.agents import Agents
from generation.s2ed.compiler import Refused
from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.language_model import Check, Complete, Unfaithful, model_agents
from generation.s2ed.library import Entry, Library, entry_of
from generation.suites.data import unstorable

ANSWER = "answer"
"""Among a call's parameters: what was answered."""


@runtime_checkable
class Completes(Protocol):
    """A suite's writer that can answer any prompt with one JSON object of a schema, at temperature 0."""

    model: str

    def complete(self, prompt: Prompt, schema: Mapping[str, Any], seed: int) -> Answer[Mapping[str, Any]]: ...


def agents_of(project: Project, key: str, since: datetime | None = None) -> Agents:
    """Return the agents that a project's suite provides: its writers if they can complete, else the embedded ones.

    With `since`, what was answered under the same key after that time is not asked for again.
    """
    suite = suites.suite_of(project)
    players = suite.players[Role.WRITER]
    if not all(isinstance(player.model, Completes) for player in players):
        return EMBEDDED
    return model_agents(suite.name, asking(project, key, since), project.vocabulary())


def asking(project: Project, key: str, since: datetime | None = None) -> Complete:
    """Return what asks the project's writers and records each call; `key` names the compilation and seeds the draws."""
    numbers = iter(range(1, 10_000))

    def complete(prompt: Prompt, schema: Mapping[str, Any], check: Check) -> Mapping[str, Any]:
        def question(writer: Completes, seed: int) -> Answer[Mapping[str, Any]]:
            answer = writer.complete(prompt, schema, seed)
            if findings := check(answer.value) or _unstorable(answer.value):
                raise BadAnswer(findings, answer.usage)
            kept = {**answer.usage.parameters, ANSWER: answer.value}
            return replace(answer, usage=replace(answer.usage, parameters=kept))

        name = f"{key}/s2ed/{next(numbers)}"
        known = _known(project, name, prompt, since) if since else None
        if known is not None and not check(known):
            return known
        try:
            return ledger.ask(project, Role.WRITER, name, prompt, question)[0]
        except BadAnswer as error:
            raise Unfaithful(
                f"S2ED, {prompt.name}: no answer could be used, though it was asked for again with what was wrong: "
                f"{error}. Try again, or change the story, its frames or the suite’s writer"
            ) from error

    return complete


def _unstorable(answer: Mapping[str, Any]) -> tuple[str, ...]:
    fault = unstorable(answer)
    return (fault,) if fault else ()


def _known(project: Project, key: str, prompt: Prompt, since: datetime) -> Mapping[str, Any] | None:
    """Return what a call of that key answered to that prompt since then; None if there was none.

    All of a story is compiled in one step: where a late call has to wait, the earlier ones are paid for already.
    """
    calls = ModelCall.objects.filter(project=project, key=key, outcome=ModelCall.Outcome.OK, created_at__gte=since)
    call = calls.order_by("-id").first()
    if call is None or not call.prompt.startswith(prompt.text):
        return None
    answer: Mapping[str, Any] | None = call.parameters.get(ANSWER)
    return answer


def library_of(project: Project) -> Library:
    """Return the project's locked characters as a library. Raises Refused if there are none."""
    characters = list(Character.objects.filter(project=project, state="locked").order_by("c_id"))
    if not characters:
        raise Refused(f"{project} has no locked character; give a library, or take some through HV1 first")
    names = [character.name for character in characters]
    return Library.of([_entry(one, names.count(one.name) > 1) for one in characters])


def _entry(character: Character, is_shared: bool) -> Entry:
    """Return a character's entry; who shares a name is known by it together with the C_ID."""
    name = character.name or character.c_id
    key = f"{name} {character.c_id}" if is_shared else name
    return entry_of(key, character.description, c_id=character.c_id, subject_type=character.subject_type)
