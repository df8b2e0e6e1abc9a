"""One request to Gemini and what came of it: text or a picture, tokens, price; the library's own retries are off.

The library is imported at the first call: web processes build suites too, and it costs them a second and 25 MB.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from generation.suites.language.chat import Picture

if TYPE_CHECKING:
    from google import genai
    from google.genai import types

REFUSING = {
    "SAFETY",
    "RECITATION",
    "BLOCKLIST",
    "PROHIBITED_CONTENT",
    "SPII",
    "IMAGE_SAFETY",
    "IMAGE_PROHIBITED_CONTENT",
    "IMAGE_RECITATION",
    "MODEL_ARMOR",
}
"""Reasons to end that mean no; the library's `FinishReason` by name."""
SEEDS = 2**31  # a seed is a positive 32-bit number


@dataclass(frozen=True)
class Gemini:
    """A model at a provider that speaks Gemini's protocol."""

    provider: Provider
    model: str
    most_output: int

    @cached_property
    def price(self) -> Price:
        return FREE if self.provider.free else price_of(self.model, datetime.now(UTC).date())

    def ceiling_usd(self, text: str, pictures: int) -> Decimal:
        """Return what a call costs at most, in US dollars."""
        return dollars(self.price.of(at_most(text, pictures, self.price.picture), self.most_output))

    def warm(self) -> None:
        """Import the library, unless that was done before."""
        _ = self._client

    def generate(
        self, parts: Sequence[str | Picture], config: types.GenerateContentConfig, parameters: dict[str, Any]
    ) -> tuple[types.Candidate, Usage]:
        """Return the one candidate and what it used; raises Refused, BadAnswer, ProviderFault or Unavailable."""
        contents: list[Any] = [one for part in parts for one in _parts(part)]
        text = " ".join(part if isinstance(part, str) else part.label for part in parts)
        tokens = at_most(text, sum(isinstance(part, Picture) for part in parts), self.price.picture)

        # Here, for what it imports.
        from generation.suites.google.faults import translated

        def send() -> types.GenerateContentResponse:
            with translated(self.provider):
                return self._client.models.generate_content(model=self.model, contents=contents, config=config)

        done = call(self.provider, tokens, send)
        usage = self._usage(done.value, tokens, parameters | done.parameters)
        return _candidate(done.value, usage), usage

    @cached_property
    def _client(self) -> genai.Client:
        from google import genai
        from google.genai import types

        from generation.providers import deadline

        options = types.HttpOptions(
            base_url=self.provider.base_url or None,
            timeout=int(self.provider.timeout * 1000),
            client_args={"event_hooks": deadline.hooks(self.provider.timeout)},
        )
        return genai.Client(api_key=self.provider.key or "none", vertexai=False, http_options=options)

    def _usage(self, response: types.GenerateContentResponse, tokens: int, parameters: dict[str, Any]) -> Usage:
        used = response.usage_metadata
        into, out = (used.prompt_token_count, _output(response, used)) if used else (None, [])
        count = metered(self.price, into, out, (tokens, self.most_output))
        return Usage(
            self.model,
            input_tokens=count.input,
            output_tokens=count.output,
            cost_usd=count.cost_usd,
            parameters={
                "provider": self.provider.name,
                "version": response.model_version,
                **parameters,
                **count.remark,
            },
        )


def _output(
    response: types.GenerateContentResponse, used: types.GenerateContentResponseUsageMetadata
) -> list[int | None]:
    """Return the counts that are paid as output; one that is left out is 0 only where nothing was said."""
    said = any(candidate.content and candidate.content.parts for candidate in response.candidates or [])
    return [used.candidates_token_count if said else used.candidates_token_count or 0, used.thoughts_token_count or 0]


def _parts(part: str | Picture) -> list[types.Part]:
    from google.genai import types

    if isinstance(part, str):
        return [types.Part.from_text(text=part)]
    return [types.Part.from_text(text=part.label), types.Part.from_bytes(data=part.png, mime_type="image/png")]


def _candidate(response: types.GenerateContentResponse, usage: Usage) -> types.Candidate:
    feedback = response.prompt_feedback
    if feedback is not None and feedback.block_reason:
        raise Refused(f"{usage.model} blocked what it was asked ({feedback.block_reason.name})", usage)
    if not response.candidates:
        raise BadAnswer(("the answer was empty",), usage)
    candidate = response.candidates[0]
    ended = candidate.finish_reason.name if candidate.finish_reason else ""
    if ended in REFUSING:
        raise Refused(f"{usage.model} declined to answer ({candidate.finish_message or ended})", usage)
    if ended == "MAX_TOKENS":
        raise BadAnswer(("the answer was cut short: be brief",), usage)
    return candidate
