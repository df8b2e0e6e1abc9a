"""The three agents played by a language model: few-shot prompts in files, JSON schemas, answers never trusted.

Decoding is deterministic (temperature 0). A model answers through one callable, `complete(prompt, schema) -> dict`;
what it says is kept only as far as the caption's own words, the library and the vocabulary bear it out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from curation.vocabulary import Vocabulary, shipped
from generation import prompts
from generation.roles import Prompt
from generation.s2ed.agents import Agents, Tale
from generation.s2ed.answers import Captions, Enriched, Grounded, schema_of
from generation.s2ed.embedded import EmbeddedGrounder
from generation.s2ed.faithful import bearing_findings, caption_findings, spanned
from generation.s2ed.segmenting import Caption, Segmentation
from generation.s2ed.state import (
    Commitment,
    Description,
    Field,
    Origin,
    Refusal,
    Registered,
    Source,
    VisualState,
)
from generation.s2ed.traits import leaks_in

Complete = Callable[[Prompt, Mapping[str, Any]], Mapping[str, Any]]
"""Asks a model at temperature 0 for one JSON object of a schema."""

MAX_TRIES = 3


class Unfaithful(ValueError):
    """The model's answer broke the rules every time; the message has the last findings."""


class ModelSegmenter:
    def __init__(self, complete: Complete) -> None:
        self.complete = complete

    def segment(self, tale: Tale, frames: int) -> Segmentation:
        """Return the model's captions; an answer with findings goes back, three times. Raises Unfaithful."""
        findings: list[str] = []
        for _ in range(MAX_TRIES):
            again = "\n".join(f"- {one}" for one in findings)
            prompt = prompts.render(
                "segment", frames=frames, story=_fenced(tale.text), findings=again and f"Mend this:\n{again}"
            )
            captions = Captions.model_validate(self.complete(prompt, schema_of(Captions))).captions
            findings = caption_findings(captions, frames, tale)
            if not findings:
                return Segmentation(tuple(Caption(" ".join(text.split()), 0, 0) for text in captions))
        raise Unfaithful("the segmenter’s captions were refused three times: " + "; ".join(findings))


class ModelGrounder:
    """Who is present is the model's to say, within the library and the story; changes of looks need a quotation."""

    def __init__(self, complete: Complete) -> None:
        self.complete = complete

    def ground(self, tale: Tale, caption: str, frame: int, previous: Description) -> VisualState:
        prompt = prompts.render(
            "ground",
            library="\n".join(f"{entry.key}: {entry.text}" for entry in tale.library.entries),
            previous=_inforce(previous),
            caption=_fenced(caption),
        )
        answer = Grounded.model_validate(self.complete(prompt, schema_of(Grounded)))
        state = EmbeddedGrounder().ground(tale, caption, frame, previous)
        registry = tuple(
            Registered(
                one.key,
                one.label or one.key,
                "model",
                Origin(Source.MODEL, frame, spanned(one.evidence, caption)),
                one.key in tale.library,
            )
            for one in answer.present
            if not bearing_findings(one.key, tale)
        )
        appearance, refusals = self._changes(tale, caption, frame, answer)
        return replace(state, registry=registry or state.registry, appearance=appearance, refusals=refusals)

    def _changes(
        self, tale: Tale, caption: str, frame: int, answer: Grounded
    ) -> tuple[tuple[Commitment, ...], tuple[Refusal, ...]]:
        kept, refused = list[Commitment](), list[Refusal]()
        for one in answer.changes:
            span, leak = spanned(one.evidence, caption), next(leaks_in(one.value, one.key, tale.library), None)
            field = Field(one.field)
            if span is None:
                refused.append(Refusal(one.key, field, one.value, "the caption does not say so"))
            elif leak is not None:
                refused.append(Refusal(one.key, field, one.value, f"{leak[0]} is {leak[1]}’s own", span))
            else:
                kept.append(Commitment(field, one.value, Origin(Source.MODEL, frame, span), one.key))
        return tuple(kept), tuple(refused)


class ModelEnricher:
    def __init__(self, complete: Complete, vocabulary: Vocabulary | None = None) -> None:
        self.complete = complete
        self.vocabulary = vocabulary or shipped()

    def enrich(self, tale: Tale, state: VisualState, previous: Description) -> VisualState:
        prompt = prompts.render(
            "enrich",
            poses=_terms(self.vocabulary.poses),
            expressions=_terms(self.vocabulary.expressions),
            present=", ".join(one.key for one in state.registry if one.known),
            previous=_inforce(previous),
            caption=_fenced(state.caption),
        )
        answer = Enriched.model_validate(self.complete(prompt, schema_of(Enriched)))
        present = {one.key for one in state.registry if one.known}
        layout, affect = list[Commitment](), list[Commitment]()
        for one in answer.characters:
            if one.key not in present:
                continue
            origin = Origin(Source.MODEL, state.frame, spanned(one.evidence, state.caption))
            if one.pose in self.vocabulary.poses:
                layout.append(Commitment(Field.POSE, one.pose, origin, one.key))
            layout.append(Commitment(Field.SLOT, one.slot, origin, one.key))
            if one.expression in self.vocabulary.expressions:
                affect.append(Commitment(Field.EXPRESSION, one.expression, origin, one.key))
        scene = Origin(Source.MODEL, state.frame, spanned(answer.evidence, state.caption))
        layout += [
            Commitment(field, value, scene, momentary=field is Field.SHOT)
            for field, value in ((Field.PLACE, answer.place), (Field.LIGHT, answer.light), (Field.SHOT, answer.shot))
            if value
        ]
        return replace(state, layout=tuple(layout), affect=tuple(affect))


def model_agents(name: str, complete: Complete, vocabulary: Vocabulary | None = None) -> Agents:
    """Return the three agents as one model plays them."""
    return Agents(name, ModelSegmenter(complete), ModelGrounder(complete), ModelEnricher(complete, vocabulary))


def _fenced(text: str) -> str:
    """Return a story's text as JSON: whatever it says, it cannot end its own quotation or give orders."""
    return json.dumps(text, ensure_ascii=False)


def _inforce(previous: Description) -> str:
    lines = [f"{one.subject or 'scene'}: {one.field} = {one.value}" for one in previous.commitments]
    return "\n".join(lines) or "nothing yet"


def _terms(terms: Mapping[str, str]) -> str:
    return "; ".join(f"{name} ({definition})" for name, definition in terms.items())
