"""A new version of a script that answers a panel's findings, and changes nothing that they do not name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from curation.scripts import ScriptFinding
from generation.roles import StoryBrief
from generation.suites.sketch.writing.composition import calls_for
from generation.suites.sketch.writing.gestures import gestures
from generation.suites.sketch.writing.grammar import Referent
from generation.suites.sketch.writing.moves import moved, place_of, tells_place
from generation.suites.sketch.writing.plots import Act
from generation.suites.sketch.writing.plots_recognition import Part, Telling, recognised
from generation.suites.sketch.writing.reading import Reader, Reading
from generation.suites.sketch.writing.retelling import played
from generation.suites.sketch.writing.sentences import sentences_of
from generation.suites.sketch.writing.shots import shows, visible_alternatives
from generation.suites.sketch.writing.story import Teller

FIELD_OF_CODE = {
    "pose_unjustified": "p_id",
    "expression_unjustified": "e_id",
    "composition_unjustified": "c_tag",
    "incoherent": "text",
    "language": "text",
    "unsafe": "text",
}
_INDEX = re.compile(r"placements\.(\d+)")


@dataclass
class Revision:
    """One script under revision; `write_anew` gives a whole new script where a finding is about all of it."""

    brief: StoryBrief
    script: dict[str, Any]
    rng: Random
    write_anew: Callable[[], dict[str, Any]]

    def answer(self, findings: tuple[ScriptFinding, ...]) -> dict[str, Any]:
        for finding in findings:
            if finding.frame is None:
                self._whole(finding)
            elif 1 <= finding.frame <= len(self.script["frames"]):
                self._frame(finding, finding.frame - 1)
        return self.script

    def _whole(self, finding: ScriptFinding) -> None:
        anew = self.write_anew()
        if finding.field in ("title", "style", "cast"):
            self.script[finding.field] = anew[finding.field]
            if finding.field == "cast":
                self._bring_back_the_cast()
        else:
            self.script = anew

    def _bring_back_the_cast(self) -> None:
        on_stage = {placement["c_id"] for frame in self.script["frames"] for placement in frame["placements"]}
        for c_id in self.script["cast"]:
            if c_id not in on_stage:
                frame = min(self.script["frames"], key=lambda one: len(one["placements"]))
                added = {"c_id": c_id, "p_id": "P_STAND", "e_id": "E_NEUTRAL", "c_tag": "CT_BACKGROUND"}
                frame["placements"].append(added)
                frame["text"] = f"{frame['text']} {gestures([added], self.brief.cast)}"

    def _frame(self, finding: ScriptFinding, index: int) -> None:
        frame = self.script["frames"][index]
        field = FIELD_OF_CODE.get(finding.code) or finding.field.rsplit(".", 1)[-1]
        if field == "scene":
            self._place(frame, index)
        elif field in ("p_id", "e_id", "c_tag", "c_id"):
            for placement in self._meant(finding, frame):
                self._mend(frame, placement, field, index)
        else:
            self._retell(finding, frame, index)

    def _place(self, frame: dict[str, Any], index: int) -> None:
        """Let a frame stay where the one before is, unless its text or the next one is elsewhere: then say so."""
        frames = self.script["frames"]
        before, own = frames[index - 1 if index else 1]["scene"], place_of(frame["scene"])
        after = place_of(frames[index + 1]["scene"]) if index + 1 < len(frames) else place_of(before)
        if own == place_of(before) or (own != after and not tells_place(frame["text"], own)):
            frame["scene"] = before
        elif not tells_place(frame["text"], own):
            frame["text"] = moved(frame["text"], own, [place_of(before)], self.rng)
        else:
            frame["scene"] = ", ".join(part for part in (own, before.partition(", ")[2]) if part)

    def _meant(self, finding: ScriptFinding, frame: dict[str, Any]) -> list[dict[str, str]]:
        """Return the placements that a finding is about: by C_ID, by position, else all of the frame."""
        placements: list[dict[str, str]] = list(frame["placements"])
        by_c_id = [placement for placement in placements if finding.c_id and placement["c_id"] == finding.c_id]
        position = _INDEX.match(finding.field)
        if position and int(position.group(1)) < len(placements):
            return [placements[int(position.group(1))]]
        return by_c_id or placements

    def _mend(self, frame: dict[str, Any], placement: dict[str, str], field: str, index: int) -> None:
        if field == "c_id":
            self._recast(frame, placement)
        elif field == "c_tag":
            others = visible_alternatives(
                placement, list(self.brief.vocabulary.compositions), frame["text"], len(frame["placements"])
            )
            placement["c_tag"] = self.rng.choice(others[:4] or ["CT_FULL"])
        else:
            self._justify(frame, placement, field, index)

    def _recast(self, frame: dict[str, Any], placement: dict[str, str]) -> None:
        """Put the cast member in whose C_ID was misspelt, else take the placement out."""
        placed = {other["c_id"] for other in frame["placements"] if other is not placement}
        meant = [
            one.c_id for one in self.brief.cast if placement["c_id"].startswith(one.c_id) and one.c_id not in placed
        ]
        if meant:
            placement["c_id"] = max(meant, key=len)
        else:
            frame["placements"] = [other for other in frame["placements"] if other is not placement]

    def _justify(self, frame: dict[str, Any], placement: dict[str, str], field: str, index: int) -> None:
        """Choose what the text says; where that is what stands there already, make the text say it plainly."""
        prefix, calm = ("P_", "P_STAND") if field == "p_id" else ("E_", "E_NEUTRAL")
        said = self._reading(index).best(placement["c_id"], prefix) or calm
        if said != placement[field]:
            placement[field] = said
        else:
            frame["text"] = f"{frame['text']} {gestures([placement], self.brief.cast)}"

    def _reading(self, index: int) -> Reading:
        """Return what a frame's text says, with the pronouns of the frames before it understood."""
        brought = self.brief.source_text
        cast = played(self.brief.cast, brought) if brought else self.brief.cast
        reader = Reader(cast, by_kind=bool(brought))
        for frame in self.script["frames"][:index]:
            reader.read(frame["text"])
        return reader.read(self.script["frames"][index]["text"])

    def _retell(self, finding: ScriptFinding, frame: dict[str, Any], index: int) -> None:
        """Tell a frame anew: from its beat in another line, else plainly from its placements."""
        telling = recognised(self.script, self.brief.cast)
        part = telling.told[index] if telling else None
        anew = self._of_another(finding, frame, telling, part) if telling and part else ""
        anew = anew or (self._from_the_beat(frame, telling, part) if telling and part else "")
        text = anew or gestures(frame["placements"], self.brief.cast)
        places = [place_of(told["scene"]) for told in self.script["frames"][:index]]
        frame["text"] = moved(text, place_of(frame["scene"]), places, self.rng)
        self._compose(frame)

    def _compose(self, frame: dict[str, Any]) -> None:
        """Give up the composition tags that a new text does not call for, or that hide a new pose."""
        placed, allowed = len(frame["placements"]), list(self.brief.vocabulary.compositions)
        for one in frame["placements"]:
            tag = one["c_tag"]
            if not calls_for(frame["text"], tag, placed) or not shows(tag, one["p_id"], one["e_id"]):
                one["c_tag"] = next(iter(visible_alternatives(one, allowed, frame["text"], placed)), "CT_FULL")

    def _of_another(self, finding: ScriptFinding, frame: dict[str, Any], telling: Telling, part: Part) -> str:
        """Return the text with what it says of an onlooker put plainly, where the finding is about an onlooker."""
        acting = {telling.roles[act.role].c_id for act in part.line.acts if act.role in telling.roles}
        meant = [one for one in frame["placements"] if one["c_id"] == finding.c_id and one["c_id"] not in acting]
        names = [one.name for one in self.brief.cast if one.c_id == finding.c_id]
        if not meant or not names:
            return ""
        kept = [said for said in sentences_of(part.rest) if names[0] not in said]
        own = frame["text"].removesuffix(part.rest)
        return " ".join([own, *kept, gestures(meant, self.brief.cast)])

    def _from_the_beat(self, frame: dict[str, Any], telling: Telling, part: Part) -> str:
        """Return the frame told in another line of its beat, what surrounds the line kept as it is."""
        on_stage = {placement["c_id"] for placement in frame["placements"]}
        others = [line for line in (*part.beat.pair, *part.beat.solo) if line.text != part.line.text]
        fitting = [line for line in others if line.roles == part.line.roles]
        referents = {role: Referent(persona) for role, persona in telling.roles.items()}
        self.rng.shuffle(fitting)
        for line in fitting:
            teller = Teller(referents, {"craft": "long practice", **telling.values}, self.rng, set(referents))
            try:
                text = teller.told(line.text)
            except KeyError:  # a slot that no other frame of the script shows
                continue
            acts = {telling.roles[act.role].c_id: act for act in line.acts}
            if set(acts) <= on_stage:
                self._act(frame, acts)
                return f"{part.lead}{text}{part.rest}"
        return ""

    def _act(self, frame: dict[str, Any], acts: dict[str, Act]) -> None:
        for placement in frame["placements"]:
            act = acts.get(placement["c_id"])
            if act:
                placement.update(p_id=act.p_id, e_id=act.e_id)
