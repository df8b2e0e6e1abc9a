"""A free invention: a plot pattern told with the cast, frame by frame, as a raw script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from curation.vocabulary import profession_group
from generation.roles import Persona, StoryBrief
from generation.suites.sketch import writer_grammar as grammar
from generation.suites.sketch.plots import ROLES, Act, Beat, Line, Plot, chosen_plot
from generation.suites.sketch.plots_chorus import LEAD_INS, entrances, onlookers
from generation.suites.sketch.writer_shots import composed

CRAFTS = {
    "knowledge_academia_art": ("a scholar's patience", "long study", "a trained eye"),
    "magic_mystery_belief": ("an old charm", "a whispered blessing", "a secret sign"),
    "military_defence": ("drill and discipline", "a soldier's patience", "a trick from the drill book"),
    "daily_services": ("years of honest work", "a steady hand", "the skill of long practice"),
    "": ("long practice",),
}
_SENTENCE_START = re.compile(r"(?:^|[.!?]\"? )[a-z]")
_BEYOND_THE_NOUN = re.compile(r" (?:with|full of|of|in|by|below|above|high above|behind|among|under|at|on|and) .*")
_SLOT = re.compile(r"\{([^}]+)\}")


@dataclass
class Teller:
    """Fills the slots of a story's texts; knows who has been introduced."""

    referents: Mapping[str, grammar.Referent]
    values: Mapping[str, str]
    rng: Random
    introduced: set[str] = field(default_factory=set)

    def told(self, text: str) -> str:
        """Return the text with its slots filled, each sentence with a capital."""
        return _SENTENCE_START.sub(lambda match: match.group().upper(), self.filled(text))

    def filled(self, text: str) -> str:
        return _SLOT.sub(lambda match: self._filled(match.group(1), match.start() == 0, text[match.end() :]), text)

    def named(self, role: str, opening: bool = False, rest: str = " ") -> str:
        """Return a character's name; on first mention with kind and trade."""
        referent = self.referents[role]
        if role in self.introduced:
            return referent.name
        self.introduced.add(role)
        if opening and role == "A" and rest.startswith(" ") and not rest.startswith(" and {"):
            return referent.introduced(self.rng)
        return referent.in_passing()

    def _filled(self, slot: str, opening: bool, rest: str) -> str:
        role, _, form = slot.partition(".")
        if role in self.referents:
            return self._of_character(role, form, opening, rest)
        return grammar.capitalised(self.values[slot[:-1]]) if slot.endswith("+") else self.values[slot]

    def _of_character(self, role: str, form: str, opening: bool, rest: str) -> str:
        if not form:
            return self.named(role, opening, rest)
        if form.startswith("craft"):
            return grammar.capitalised(self.values["craft"]) if form.endswith("+") else self.values["craft"]
        return grammar.PRONOUNS[self.referents[role].pronoun][form]


def invented_script(brief: StoryBrief, seed: int) -> dict[str, Any]:
    """Return a raw script of exactly `brief.frames` frames in which every cast member appears."""
    rng = Random(f"story {seed}")
    plot = chosen_plot(brief.genre, len(brief.cast), rng)
    roles = dict(zip(ROLES, rng.sample(brief.cast, len(brief.cast)), strict=False))
    values = {name: rng.choice(choices) for name, choices in plot.slots.items()}
    values["craft"] = rng.choice(CRAFTS[profession_group(roles["A"].profession)])
    scenes = {place: rng.choice(choices) for place, choices in plot.scenes.items()}
    nouns = {place: _BEYOND_THE_NOUN.sub("", scene) for place, scene in scenes.items()}
    teller = Teller({role: grammar.Referent(who) for role, who in roles.items()}, {**values, **nouns}, rng)
    beats = plot.told_in(brief.frames)
    lines = chosen_lines(beats, len(roles), rng)
    guests = entrances(beats, [role for role in roles if role not in "AB"], rng)
    frames = [
        _frame(beat, line, extras, teller, scenes, roles)
        for beat, line, extras in zip(beats, lines, guests, strict=True)
    ]
    return {
        "title": _title(plot, roles, teller, rng),
        "style": brief.style or "storybook illustration",
        "cast": [persona.c_id for persona in brief.cast],
        "frames": frames,
    }


def chosen_lines(beats: Sequence[Beat], cast_size: int, rng: Random) -> list[Line]:
    """Return a line per beat; with two or more characters the partner has at least three of the frames."""
    lines = [rng.choice(beat.lines(cast_size)) for beat in beats]
    wanting = [index for index, beat in enumerate(beats) if beat.pair and "B" not in lines[index].roles]
    missing = 3 - sum("B" in line.roles for line in lines)
    if cast_size > 1 and missing > 0:
        for index in wanting[-missing:]:
            lines[index] = rng.choice(beats[index].pair)
    return lines


def _frame(
    beat: Beat, line: Line, extras: list[str], teller: Teller, scenes: Mapping[str, str], roles: Mapping[str, Persona]
) -> dict[str, Any]:
    text = teller.told(line.text)
    acts = list(line.acts)
    if extras:
        added, sentence = chorus_sentence(beat, extras, {act.p_id for act in acts}, teller)
        acts += added
        text = f"{text} {sentence}"
    tags = composed(beat.shot, [(act.p_id, act.e_id) for act in acts], teller.rng)
    placements = [
        {"c_id": roles[act.role].c_id, "p_id": act.p_id, "e_id": act.e_id, "c_tag": tag}
        for act, tag in zip(acts, tags, strict=True)
    ]
    return {"text": text, "scene": f"{scenes[beat.place]}, {beat.light}", "placements": placements}


def chorus_sentence(beat: Beat, extras: list[str], taken: set[str], teller: Teller) -> tuple[list[Act], str]:
    """Return the acts of the extras and one sentence that says them."""
    acts, parts = [], []
    for extra, line in zip(extras, onlookers(beat.mood, len(extras), taken, teller.rng), strict=False):
        acts.append(Act(extra, line.acts[0].p_id, line.acts[0].e_id))
        parts.append(f"{teller.named(extra)} {teller.filled(line.text.replace('{X.', '{' + extra + '.'))}")
    joint = ", and " if any("," in part for part in parts[:-1]) else " while "
    sentence = joint.join(parts) if len(parts) < 3 else "; ".join(parts[:-1]) + f"; and {parts[-1]}"
    return acts, f"{teller.rng.choice(LEAD_INS)} {sentence}."


def _title(plot: Plot, roles: Mapping[str, Persona], teller: Teller, rng: Random) -> str:
    titles = [title for title in plot.titles if "{B}" not in title or "B" in roles]
    teller.introduced.update(roles)
    told = grammar.title_case(teller.told(rng.choice(titles)))
    return re.sub(r"\bThe The\b", "The", told)
