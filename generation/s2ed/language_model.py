"""The three agents played by a language model: few-shot prompts in files, JSON schemas, answers never trusted.

Decoding is deterministic (temperature 0). What a model says is kept only as far as the caption's own words, the library
and the vocabulary bear it out; an answer that names somebody else is no answer, and is asked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from curation.vocabulary import Vocabulary, shipped
from generation import prompts
from generation.material import block
from generation.roles import Prompt
from generation.s2ed.agents import Agents, Tale
from generation.s2ed.answers import Captions, Enriched, Grounded, ShapeT, findings_on, schema_of
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

Check = Callable[[Mapping[str, Any]], tuple[str, ...]]
"""Returns what is wrong with an answer; nothing for one that can be used."""


class Complete(Protocol):
    """Asks a model at temperature 0 for one JSON object of a schema.

    An answer on which `check` finds something is asked for again with the findings, a bounded number of times. Raises
    Unfaithful.
    """

    def __call__(self, prompt: Prompt, schema: Mapping[str, Any], check: Check) -> Mapping[str, Any]: ...


class Unfaithful(ValueError):
    """No answer kept the rules, however often it was asked for; the message has the last findings."""


class ModelSegmenter:
    def __init__(self, complete: Complete) -> None:
        self.complete = complete

    def segment(self, tale: Tale, frames: int) -> Segmentation:
        """Return the model's captions. Raises Unfaithful."""
        prompt = prompts.render("segment", data=block(frames=frames, story=tale.text))
        answer = _answered(
            self.complete, prompt, Captions, lambda found: caption_findings(found.captions, frames, tale)
        )
        return Segmentation(tuple(Caption(" ".join(text.split()), 0, 0) for text in answer.captions))


class ModelGrounder:
    """Who is present is the model's to say, within the library and the story; changes of looks need a quotation."""

    def __init__(self, complete: Complete) -> None:
        self.complete = complete

    def ground(self, tale: Tale, caption: str, frame: int, previous: Description) -> VisualState:
        library = {entry.key: entry.text for entry in tale.library.entries}
        prompt = prompts.render("ground", data=block(library=library, **_inforce(previous), caption=caption))
        answer = _answered(self.complete, prompt, Grounded, lambda found: _strangers(found, tale))
        state = EmbeddedGrounder().ground(tale, caption, frame, previous)
        registry = tuple(
            Registered(
                one.key,
                one.label or one.key,
                "model",
                Origin(Source.MODEL, frame, spanned(one.evidence, caption)),
                one.key in tale.library,
            )
            for one in {one.key: one for one in answer.present}.values()
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
        poses, expressions = dict(self.vocabulary.poses), dict(self.vocabulary.expressions)
        present = [one.key for one in state.registry if one.known]
        vocabulary = {"poses": poses, "expressions": expressions}
        data = block(present=present, **vocabulary, **_inforce(previous), caption=state.caption)
        choices = {"key": present, "pose": list(poses), "expression": list(expressions)}
        answer = _answered(
            self.complete, prompts.render("enrich", data=data), Enriched, lambda found: _odd(found, choices), choices
        )
        layout, affect = list[Commitment](), list[Commitment]()
        for one in answer.characters:
            origin = Origin(Source.MODEL, state.frame, spanned(one.evidence, state.caption))
            layout.append(Commitment(Field.POSE, one.pose, origin, one.key))
            layout.append(Commitment(Field.SLOT, one.slot, origin, one.key))
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


def _answered(
    complete: Complete,
    prompt: Prompt,
    shape: type[ShapeT],
    rules: Callable[[ShapeT], Sequence[str]],
    choices: Mapping[str, list[str]] | None = None,
) -> ShapeT:
    check: Check = lambda answer: findings_on(answer, shape, rules)  # noqa: E731
    return shape.model_validate(complete(prompt, schema_of(shape, choices), check))


def _strangers(answer: Grounded, tale: Tale) -> list[str]:
    keys = dict.fromkeys([line.key for line in answer.present] + [line.key for line in answer.changes])
    return [finding for key in keys for finding in bearing_findings(key, tale)]


def _odd(answer: Enriched, choices: Mapping[str, list[str]]) -> list[str]:
    """Return who is staged without being present, and the identifiers that the vocabulary does not have."""
    said = [(name, getattr(one, name)) for one in answer.characters for name in choices]
    return [
        f"{name}: {value} is none of {', '.join(choices[name]) or 'nobody'}"
        for name, value in said
        if value not in choices[name]
    ]


def _inforce(previous: Description) -> dict[str, Any]:
    """Return what the frame inherits: who was there, and every commitment."""
    lines = [{"of": one.subject or "scene", "field": one.field.value, "is": one.value} for one in previous.commitments]
    return {"present_before": [one.key for one in previous.registry], "in_force": lines}
