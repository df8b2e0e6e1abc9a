"""Which items a page is about: kind, states, words and exact values, as they stand in its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import Http404, QueryDict

from curation.models import Kind, Project
from curation.views.cards import rows

SEARCHED = {
    Kind.CHARACTER: ("c_id", "name", "subject_type", "profession"),
    Kind.STORY: ("key", "title"),
    Kind.REFERENCE: ("character__c_id", "character__name", "p_id", "e_id", "c_tag"),
    Kind.FRAME: ("story__key", "story__title", "text"),
}
# What other pages link to: parameter -> field, each to be met exactly.
EXACT = {
    Kind.CHARACTER: {"subject_group": "subject_group", "profession_group": "profession_group"},
    Kind.STORY: {"cast": "members", "frames": "frame_count"},
    Kind.REFERENCE: {"p_id": "p_id", "e_id": "e_id", "c_tag": "c_tag"},
    Kind.FRAME: {},
}
NUMBERS = {"cast", "frames"}


@dataclass(frozen=True)
class Filter:
    """Items of one kind, in one of the states (none: any), with all of the words and of the exact values."""

    kind: Kind
    states: list[str]
    words: str
    exact: Mapping[str, str]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Return the parameters of the address, as (name, value)."""
        words = [("q", self.words)] if self.words else []
        return [("kind", self.kind.value), *(("state", state) for state in self.states), *words, *self.exact.items()]

    @property
    def query(self) -> str:
        return urlencode(self.fields)


def read_filter(given: QueryDict) -> Filter:
    """Read a filter from an address or a form; raises Http404 for a kind, or a number, that there is none of."""
    kind = kind_or_404(given.get("kind") or Kind.CHARACTER)
    states = [_storable(state) for state in given.getlist("state")]
    return Filter(kind, states, _storable(given.get("q", "")).strip(), _exact(given, kind))


def matching(project: Project, wanted: Filter) -> QuerySet[Any]:
    """Return the items that a filter lets through, with all that their cards need, in order of age."""
    found = rows(project, wanted.kind)
    if "cast" in wanted.exact:
        found = found.annotate(members=Count("cast"))
    found = found.filter(**{EXACT[wanted.kind][name]: value for name, value in wanted.exact.items()})
    if wanted.states:
        found = found.filter(state__in=wanted.states)
    for word in wanted.words.split():
        somewhere = Q()
        for field in SEARCHED[wanted.kind]:
            somewhere |= Q(**{f"{field}__icontains": word})
        found = found.filter(somewhere)
    return found


def kind_or_404(value: str) -> Kind:
    try:
        return Kind(value)
    except ValueError:
        raise Http404(f"no kind {value}") from None


def _storable(text: str) -> str:
    """Leave out zero bytes: no item holds one, and PostgreSQL refuses to look for it."""
    return text.replace("\0", "")


def _exact(given: QueryDict, kind: Kind) -> dict[str, str]:
    """Return the parameters of this kind that are given; raises Http404 for a number that is none."""
    found = {name: _storable(given.get(name, "")) for name in EXACT[kind] if name in given}
    for name in NUMBERS & found.keys():
        if not (found[name].isdecimal() and len(found[name]) < 4):
            raise Http404(f"{name} is a number")
    return found
