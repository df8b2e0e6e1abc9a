"""A free invention: a plot pattern told with the cast, frame by frame, as a raw script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from random import Random
from typing import Any

from curation.vocabulary import profession_group
from generation.roles import EarlierStory, Persona, StoryBrief
from generation.suites.sketch.writing import grammar
from generation.suites.sketch.writing.audit_frames import masked
from generation.suites.sketch.writing.audit_outlines import SAME_OUTLINE, Event, outline, share_of_outline
from generation.suites.sketch.writing.moves import moved, noun_of
from generation.suites.sketch.writing.plots import ROLES, Act, Beat, Line, Plot, chosen_plot
from generation.suites.sketch.writing.plots_motifs import threaded
from generation.suites.sketch.writing.plots_partner import chosen_lines
from generation.suites.sketch.writing.plots_subplots import entrances
from generation.suites.sketch.writing.shots import composed

CRAFTS = {
    "knowledge_academia_art": ("a scholar's patience", "long study", "a trained eye"),
    "magic_mystery_belief": ("an old charm", "a whispered blessing", "a secret sign"),
    "military_defence": ("drill and discipline", "a soldier's patience", "a trick from the drill book"),
    "daily_services": ("years of honest work", "a steady hand", "the skill of long practice"),
    "": ("long practice",),
}
_SENTENCE_START = re.compile(r"(?:^|[.!?] )[a-z]")
_BEFORE_A_SENTENCE = re.compile(r"[.!?]\" $")
"""What follows speech is a new sentence where a slot stands there, and goes on where a verb of saying does."""

TRIES = 8
"""A project of thousands of stories runs out of outlines; then the last telling stands."""

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
        def slot(match: re.Match[str]) -> str:
            told = self._filled(match.group(1), match.start() == 0, text[match.end() :])
            return grammar.capitalised(told) if _BEFORE_A_SENTENCE.search(text[: match.start()]) else told

        return _SLOT.sub(slot, text)

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
    """Return a raw script of exactly `brief.frames` frames in which every cast member appears.

    What has the outline of an earlier story is refused and told anew, up to `TRIES` times.
    """
    earlier = [_outline(one) for one in brief.earlier]
    script = _invented(brief, Random(f"story {seed}"))
    for again in range(1, TRIES):
        if not _repeats(script, brief, earlier):
            break
        script = _invented(brief, Random(f"story {seed} again {again}"))
    return script


@lru_cache(maxsize=4096)
def _outline(story: EarlierStory) -> tuple[Event, ...]:
    return outline(masked(story.texts, story.names))


def _repeats(script: dict[str, Any], brief: StoryBrief, earlier: Sequence[tuple[Event, ...]]) -> bool:
    if not earlier:
        return False
    texts, names = (frame["text"] for frame in script["frames"]), (one.name for one in brief.cast)
    told = _outline(EarlierStory(tuple(names), tuple(texts)))
    return any(share_of_outline(other, told) >= SAME_OUTLINE for other in earlier)


def _invented(brief: StoryBrief, rng: Random) -> dict[str, Any]:
    plot = chosen_plot(brief.genre, len(brief.cast), rng)
    roles = dict(zip(ROLES, rng.sample(brief.cast, len(brief.cast)), strict=False))
    values = {name: rng.choice(choices) for name, choices in plot.slots.items()}
    values["craft"] = rng.choice(CRAFTS[profession_group(roles["A"].profession)])
    scenes = {place: rng.choice(choices) for place, choices in plot.scenes.items()}
    nouns = {place: noun_of(scene) for place, scene in scenes.items()}
    teller = Teller({role: grammar.Referent(who) for role, who in roles.items()}, {**values, **nouns}, rng)
    return {
        "title": _title(plot, roles, teller, rng),
        "style": brief.style or "storybook illustration",
        "cast": [persona.c_id for persona in brief.cast],
        "frames": list(_frames(planned(plot, brief.frames, list(roles), rng), teller, scenes, roles)),
    }


@dataclass(frozen=True)
class Moment:
    """What one frame tells: its beat and line, the thread's sentence ("" for none), who else is there doing what."""

    beat: Beat
    line: Line
    thread: str
    guests: Sequence[tuple[str, Line]]


def planned(plot: Plot, frames: int, roles: Sequence[str], rng: Random) -> list[Moment]:
    """Return the moments of one telling."""
    beats = plot.told_in(frames, rng)
    lines = chosen_lines(beats, plot, len(roles), rng)
    threads = threaded(beats, lines, rng)
    guests = entrances(beats, [role for role in roles if role not in "AB"], rng)
    return [Moment(*moment) for moment in zip(beats, lines, threads, guests, strict=True)]


def _frames(
    moments: Sequence[Moment], teller: Teller, scenes: Mapping[str, str], roles: Mapping[str, Persona]
) -> Iterator[dict[str, Any]]:
    """Tell the moments in order; whoever comes to another place is said to."""
    places: list[str] = []
    for moment in moments:
        scene = scenes[moment.beat.place]
        text, acts = _told(moment, teller)
        text = moved(text, scene, places, teller.rng)
        tags = composed(moment.beat.shot, [(act.p_id, act.e_id) for act in acts], text, teller.rng)
        places.append(scene)
        placements = [
            {"c_id": roles[act.role].c_id, "p_id": act.p_id, "e_id": act.e_id, "c_tag": tag}
            for act, tag in zip(acts, tags, strict=True)
        ]
        yield {"text": text, "scene": f"{scene}, {moment.beat.light}", "placements": placements}


def _told(moment: Moment, teller: Teller) -> tuple[str, list[Act]]:
    """Return a moment's sentences and what everybody in it does."""
    acts, parts = list(moment.line.acts), [teller.told(moment.line.text)]
    if moment.thread:
        parts.append(teller.told(moment.thread))
    for role, line in moment.guests:
        acts.append(replace(line.acts[0], role=role))
        parts.append(teller.told(_of(line.text, role)))
    return " ".join(parts), acts


def _of(text: str, role: str) -> str:
    """Return an onlooker's text with its {X} slots for the role that plays it."""
    return text.replace("{X}", f"{{{role}}}").replace("{X.", f"{{{role}.")


def _title(plot: Plot, roles: Mapping[str, Persona], teller: Teller, rng: Random) -> str:
    titles = [title for title in plot.titles if "{B}" not in title or "B" in roles]
    named = replace(teller, introduced=set(roles))
    told = grammar.title_case(named.told(rng.choice(titles)))
    return re.sub(r"\bThe The\b", "The", told)
