"""The embedded agents: rules and word lists, no model; the same input always gives the same output."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generation.s2ed.acts import acts_in
from generation.s2ed.agents import Agents, Tale
from generation.s2ed.appearing import appearance_in
from generation.s2ed.composing import compose
from generation.s2ed.library import Library
from generation.s2ed.mentions import Names, names_of
from generation.s2ed.presence import Context, How, Present, fresh, present_in
from generation.s2ed.segmenting import Segmentation, segmented
from generation.s2ed.staging import breaks_in, poses_in, scene_in, shot_of, slots_of
from generation.s2ed.state import Component, Description, Field, Origin, Registered, Source, Span, VisualState
from generation.s2ed.subjects import subjects_in


class EmbeddedSegmenter:
    def segment(self, tale: Tale, frames: int) -> Segmentation:
        return segmented(tale.text, frames)


class EmbeddedGrounder:
    def ground(self, tale: Tale, caption: str, frame: int, previous: Description) -> VisualState:
        names, context = _names(tale.library, tale.text), Context(previous.present, previous.recent)
        present = present_in(caption, names, context)
        if Component.IDENTITY in tale.drop:
            # Without the registry nobody is tracked: only what this caption itself names is left.
            present, context = [one for one in present if one.how is How.NAMED], Context()
        subjects = subjects_in(caption, names, present, context)
        appearance, releases, refusals = appearance_in(caption, frame, subjects, tale.library)
        on_stage = {one.key for one in present}
        return VisualState(
            frame,
            caption,
            registry=tuple(_registered(one, caption, frame) for one in present),
            appearance=tuple(one for one in appearance if one.subject in on_stage),
            releases=(*breaks_in(caption), *releases),
            recent=fresh(caption, names, context),
            refusals=tuple(refusals),
        )


class EmbeddedEnricher:
    def enrich(self, tale: Tale, state: VisualState, previous: Description) -> VisualState:
        names, context = _names(tale.library, tale.text), Context(previous.present, previous.recent)
        present = [_present(one) for one in state.registry]
        acts = acts_in(state.caption, names, present, context)
        subjects = subjects_in(state.caption, names, present, context)
        poses = tuple(poses_in(acts, state.frame, Field.POSE))
        affect = tuple(poses_in(acts, state.frame, Field.EXPRESSION))
        inherited = compose(previous, replace(state, affect=affect))
        slots = tuple(slots_of(state.caption, state.frame, present, subjects, inherited))
        shot = shot_of(state.frame, sum(one.known for one in present))
        return replace(state, layout=(*poses, *slots, *scene_in(state.caption, state.frame), shot), affect=affect)


EMBEDDED = Agents("embedded", EmbeddedSegmenter(), EmbeddedGrounder(), EmbeddedEnricher())


@lru_cache(maxsize=8)
def _names(library: Library, story: str) -> Names:
    return names_of(library, story)


def _registered(one: Present, caption: str, frame: int) -> Registered:
    if one.how is How.INHERITED:
        return Registered(one.key, one.label, one.how, Origin(Source.CARRIED, frame - 1), one.known)
    span = Span(one.start, one.end, caption[one.start : one.end])
    return Registered(one.key, one.label, one.how, Origin(Source.CAPTION, frame, span), one.known)


def _present(one: Registered) -> Present:
    span = one.origin.span
    start, end = (span.start, span.end) if span else (0, 0)
    return Present(one.key, one.label, start, end, How(one.how), one.known)
