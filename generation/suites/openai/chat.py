"""Chat completions as a `Chat`: pictures as data URLs, JSON of a schema back; the library's own retries are off.

The library is imported at the first call: web processes build suites too.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generation.providers.calling import call
from generation.providers.catalogue import Provider
from generation.providers.failures import BadAnswer, Refused
from generation.providers.metering import metered
from generation.providers.prices import FREE, Price, price_of
from generation.providers.tokens import at_most, dollars
from generation.roles import Usage
from generation.suites.language.chat import Message, Picture, Reply
from generation.suites.openai.completions import Completion, completion

if TYPE_CHECKING:
    import openai

SEEDS = 2**31


@dataclass(frozen=True)
class OpenAIChat:
    """A model at a provider that speaks chat completions."""

    provider: Provider
    model: str
    most_output: int

    @cached_property
    def price(self) -> Price:
        return FREE if self.provider.free else price_of(self.model, datetime.now(UTC).date())

    def ceiling_usd(self, text: str, pictures: int) -> Decimal:
        return dollars(self.price.of(at_most(text, pictures, self.price.picture), self.most_output))

    def warm(self) -> None:
        _ = self._client

    def ask(self, message: Message) -> Reply:
        tokens = at_most(message.text, len(message.pictures), self.price.picture)
        done = call(self.provider, tokens, lambda: self._send(message))
        usage = self._usage(done.value, tokens, {**message.parameters, **done.parameters})
        return Reply(_text(done.value, usage), usage)

    def _send(self, message: Message) -> Completion:
        from generation.suites.openai.faults import translated

        schema = {"name": message.schema_name, "strict": True, "schema": message.schema}
        with translated(self.provider):
            answer = self._client.chat.completions.create(  # type: ignore[call-overload]
                model=self.model,
                messages=[
                    {"role": "system", "content": message.system},
                    {"role": "user", "content": _content(message)},
                ],
                response_format={"type": "json_schema", "json_schema": schema},
                temperature=message.temperature,
                seed=message.seed % SEEDS,
                max_tokens=self.most_output,
                n=1,
            )
            return completion(answer)

    @cached_property
    def _client(self) -> openai.OpenAI:
        import openai

        from generation.providers import deadline

        return openai.OpenAI(
            api_key=self.provider.key or "none",
            base_url=self.provider.base_url or None,
            timeout=self.provider.timeout,
            max_retries=0,
            http_client=openai.DefaultHttpxClient(event_hooks=deadline.hooks(self.provider.timeout)),
        )

    def _usage(self, answer: Completion, tokens: int, parameters: Mapping[str, Any]) -> Usage:
        into, out = answer.counted
        count = metered(self.price, into, [out], (tokens, self.most_output))
        return Usage(
            self.model,
            input_tokens=count.input,
            output_tokens=count.output,
            cost_usd=count.cost_usd,
            parameters={"provider": self.provider.name, "version": answer.model, **parameters, **count.remark},
        )


def _content(message: Message) -> list[dict[str, Any]]:
    return [{"type": "text", "text": message.text}, *(part for one in message.pictures for part in _shown(one))]


def _shown(picture: Picture) -> list[dict[str, Any]]:
    address = f"data:image/png;base64,{base64.b64encode(picture.png).decode()}"
    return [
        {"type": "text", "text": picture.label},
        {"type": "image_url", "image_url": {"url": address, "detail": "high"}},
    ]


def _text(answer: Completion, usage: Usage) -> str:
    if not answer.choices:
        raise BadAnswer(("the answer was empty",), usage)
    choice = answer.choices[0]
    if choice.message.refusal:
        raise Refused(f"{usage.model} declined to answer: {choice.message.refusal}"[:500], usage)
    if choice.finish_reason == "content_filter":
        raise Refused(f"{usage.model}: the vendor's content filter stopped the answer", usage)
    if choice.finish_reason == "length":
        raise BadAnswer(("the answer was cut short: be brief",), usage)
    if not (choice.message.content or "").strip():
        raise BadAnswer(("the answer was empty",), usage)
    return choice.message.content or ""
