"""A compilation as its page shows it: phrases with their origins, fields to edit, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.diff import Piece, word_diff
from curation.models import Compilation
from curation.vocabulary import Vocabulary
from generation.compilations.boards import board_of, locks_of
from generation.compilations.editing import EDITABLE, SCENE, told_of
from generation.s2ed.compiler import Board
from generation.s2ed.scripts import Question, questions_of
from generation.s2ed.settling import Answers
from generation.s2ed.state import Change, Component, Description, Field, Origin, Refusal, Source
from generation.s2ed.wording import Phrase, slot_of

FIELDS = {
    Field.POSE: gettext_lazy("Pose"),
    Field.EXPRESSION: gettext_lazy("Expression"),
    Field.SLOT: gettext_lazy("Place in the frame"),
    Field.WEAR: gettext_lazy("Wears"),
    Field.CONDITION: gettext_lazy("Condition"),
    Field.HOLD: gettext_lazy("Holds"),
    Field.PLACE: gettext_lazy("Setting"),
    Field.LIGHT: gettext_lazy("Light"),
    Field.SHOT: gettext_lazy("Shot"),
    Field.LOOK: gettext_lazy("Look"),
    Field.OBJECTS: gettext_lazy("Objects"),
}
SLOTS = {
    "left": gettext_lazy("left"),
    "right": gettext_lazy("right"),
    "centre": gettext_lazy("centre"),
    "back": gettext_lazy("background"),
    "front": gettext_lazy("foreground"),
}
SHOTS = {
    "close": gettext_lazy("close-up"),
    "medium": gettext_lazy("from the waist up"),
    "full": gettext_lazy("head to foot"),
    "wide": gettext_lazy("wide"),
}


@dataclass(frozen=True)
class Entry:
    """One field of a form: name, label, value, and what may be chosen ((value, label); free words if none)."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    lock: str = ""
    locked: bool = False


@dataclass(frozen=True)
class Told:
    """A phrase and, in words, where it came from."""

    phrase: Phrase
    origin: str

    @property
    def source(self) -> str:
        return self.phrase.origin.source.value


@dataclass(frozen=True)
class Sheet:
    """One frame of the board."""

    description: Description
    identities: tuple[Told, ...]
    phrases: tuple[Told, ...]
    changes: tuple[str, ...]
    refusals: tuple[str, ...]
    difference: tuple[Piece, ...]
    scene: tuple[Entry, ...]
    people: tuple[tuple[str, tuple[Entry, ...]], ...]
    stage: tuple[tuple[str, bool], ...]


def sheets_of(row: Compilation, vocabulary: Vocabulary) -> list[Sheet]:
    """Return the frames done so far."""
    board = board_of(row)
    now = told_of(board)
    before = row.before if len(row.before) == row.frames else now
    pairs = zip(board.descriptions, before, now, strict=False)
    return [_sheet(row, board, one, vocabulary, word_diff(was, is_) if was != is_ else ()) for one, was, is_ in pairs]


def _sheet(
    row: Compilation, board: Board, description: Description, vocabulary: Vocabulary, difference: tuple[Piece, ...]
) -> Sheet:
    told = [Told(phrase, origin_words(phrase.origin)) for phrase in board.phrases(description)]
    return Sheet(
        description,
        tuple(one for one in told if one.phrase.component is Component.IDENTITY),
        tuple(one for one in told if one.phrase.component is not Component.IDENTITY),
        tuple(_change(one) for one in description.changes if one.subject in ("", *description.present)),
        tuple(_refusal(one) for one in description.refusals),
        difference,
        tuple(_entries(row, description, "", SCENE, vocabulary)),
        tuple((key, tuple(_entries(row, description, key, EDITABLE, vocabulary))) for key in description.present),
        tuple((key, key in description.present) for key in board.tale.library.keys),
    )


def _entries(
    row: Compilation, description: Description, subject: str, fields: Sequence[Field], vocabulary: Vocabulary
) -> Iterator[Entry]:
    locks = locks_of(row)
    for field in fields:
        value = slot_of(description, subject) if field is Field.SLOT else description.value(subject, field)
        name = f"{field.value}|{subject}"
        options = options_of(field, vocabulary)
        yield Entry(name, str(FIELDS[field]), value, options, name, (subject, field) in locks)


def locked_words(row: Compilation) -> list[str]:
    """Return the board's locks in words: "Tom, Wears"."""
    return [
        f"{subject}, {FIELDS[field]}" if subject else str(FIELDS[field]) for subject, field in sorted(locks_of(row))
    ]


def asked_of(row: Compilation, answers: Answers) -> list[tuple[Question, list[str]]]:
    """Return what a person settles before sending, each with what is chosen: as answered, else as compiled."""
    return [(one, list(answers.get(one.name, one.chosen))) for one in questions_of(board_of(row))]


def players_of(row: Compilation, matches: Mapping[str, str], locked: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the library's characters without C_ID, each with whom of the project plays them: as said, else by name."""
    by_name = {name: c_id for c_id, name in locked.items()}
    keys = [line["key"] for line in row.library if not line["c_id"]]
    return [(key, matches.get(key, by_name.get(key, ""))) for key in keys]


def options_of(field: Field, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return what may be chosen for a field; none where words are free."""
    tables: Mapping[Field, Mapping[str, str]] = {
        Field.POSE: {one: f"{one}: {said}" for one, said in vocabulary.poses.items()},
        Field.EXPRESSION: {one: f"{one}: {said}" for one, said in vocabulary.expressions.items()},
        Field.SLOT: {one: str(said) for one, said in SLOTS.items()},
        Field.SHOT: {one: str(said) for one, said in SHOTS.items()},
    }
    return tuple(tables.get(field, {}).items())


def origin_words(origin: Origin) -> str:
    """Say where a phrase came from, for a person."""
    quoted = f" “{origin.span.text.strip()}”" if origin.span and origin.span.text.strip() else ""
    words = {
        Source.LIBRARY: _("From the library, word for word"),
        Source.CAPTION: _("From this frame’s text") + quoted,
        Source.CARRIED: _("Carried from frame %(n)d") % {"n": origin.frame} + quoted,
        Source.RULE: _("Nothing says so: the usual choice"),
        Source.MODEL: _("The model’s reading") + quoted,
        Source.EDITED: _("Set by a person in frame %(n)d") % {"n": origin.frame},
    }
    return words[origin.source]


def _change(one: Change) -> str:
    what = f"{one.subject}, {FIELDS[one.field]}" if one.subject else str(FIELDS[one.field])
    evidence = f" (“{one.evidence.text.strip()}”)" if one.evidence else ""
    return f"{what}: {one.before or '–'} → {one.after or '–'}{evidence}"


def _refusal(one: Refusal) -> str:
    evidence = f" (“{one.evidence.text.strip()}”)" if one.evidence else ""
    reason = _("locked by a person") if one.reason == "locked" else one.reason
    return f"{one.subject}, {FIELDS[one.field]}: {one.wanted}{evidence}; {reason}"
