"""What writer and arbitrator share: the pipeline's rules, a message from a prompt, and being asked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from generation import prompts
from generation.roles import Answer, Prompt
from generation.suites.language.answers import wire_schema
from generation.suites.language.chat import Chat, Message, Picture, Reply

T = TypeVar("T")
SelfT = TypeVar("SelfT", bound="LanguagePlayer")


@dataclass(frozen=True)
class LanguagePlayer:
    """A model in a role. `findings` are those on its last answer, when it is asked the same again."""

    chat: Chat
    temperature: float
    findings: tuple[str, ...] = ()

    @property
    def model(self) -> str:
        return self.chat.model

    def warm(self) -> None:
        """Get everything ready that the first call needs."""
        self.chat.warm()

    def asked_again(self: SelfT, findings: tuple[str, ...]) -> SelfT:
        """Return the same player, who is told what was wrong with the last answer."""
        return replace(self, findings=findings)

    def said_with(self, text: str) -> str:
        """Return what is really sent for a prompt's text: with the findings on the last answer, if there are any."""
        if not self.findings:
            return text
        return f"{text}\n\n{prompts.render('again', findings='; '.join(self.findings)).text}"

    def ceiling_usd(self, text: str, pictures: int) -> Decimal:
        """Return what a call costs at most, in US dollars."""
        return self.chat.ceiling_usd(self.said_with(text), pictures)

    def _ask(
        self,
        prompt: Prompt,
        answer: type[BaseModel],
        seed: int,
        pictures: Sequence[Picture] = (),
        choices: Mapping[str, list[str]] | None = None,
    ) -> Reply:
        name = answer.__name__.removesuffix("Answer").lower()
        return self._send(prompt, name, wire_schema(answer, choices), seed, pictures)

    def _send(
        self,
        prompt: Prompt,
        schema_name: str,
        schema: Mapping[str, Any],
        seed: int,
        pictures: Sequence[Picture] = (),
    ) -> Reply:
        rules = prompts.render("rules")
        message = Message(
            system=rules.text,
            text=self.said_with(prompt.text),
            pictures=pictures,
            schema_name=schema_name,
            schema=schema,
            seed=seed,
            temperature=self.temperature,
            parameters=self._parameters(rules, seed),
        )
        return self.chat.ask(message)

    def _parameters(self, rules: Prompt, seed: int) -> dict[str, Any]:
        again = {"findings": list(self.findings)} if self.findings else {}
        return {"temperature": self.temperature, "seed": seed, "rules": rules.version, **again}


def answered(value: T, reply: Reply) -> Answer[T]:
    return Answer(value, reply.usage)
