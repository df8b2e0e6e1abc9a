"""From what was sent back to the roles' plain data: the block of JSON, and the words before each picture; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from curation import vocabulary
from curation.scripts import ScriptFinding
from curation.vocabulary import Vocabulary
from generation.fake_providers.wire import BadRequest, Question, Shown
from generation.roles import (
    Control,
    Criterion,
    FrameBrief,
    Member,
    Persona,
    PictureFinding,
    Region,
    Scope,
    StoryBrief,
    Verdict,
)

BLOCK = re.compile(r"<data>\n(.*?)\n</data>", re.DOTALL)
C_ID = re.compile(r" of (\S+?)(?=[ :])")
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
SCENE = re.compile(r"(?P<style>[^\n]*?)\. Scene: (?P<scene>[^\n]*)\n(?P<text>[^\n]*)")
UNKNOWN_SCENE = "a quiet meadow"
IDENTIFIER = {"p_id": r"\bP_[A-Z0-9_]+", "e_id": r"\bE_[A-Z0-9_]+", "c_tag": r"\bCT_[A-Z0-9_]+"}


def data_of(question: Question) -> dict[str, Any]:
    """Return the material of the prompt; raises BadRequest where there is none."""
    found = BLOCK.search(question.text)
    if found is None:
        raise BadRequest("the prompt has no <data> block: put $data into it")
    material: dict[str, Any] = json.loads(found.group(1))
    return material


def persona(line: Mapping[str, Any]) -> Persona:
    return Persona(**{name: line[name] for name in Persona.__dataclass_fields__})


def story(data: Mapping[str, Any], pictures: tuple[Shown, ...]) -> StoryBrief:
    return StoryBrief(
        cast=tuple(persona(line) for line in data["cast"]),
        templates=tuple(shown.png for shown in pictures),
        vocabulary=Vocabulary(data["poses"], data["expressions"], data["compositions"]),
        genre=data["genre"],
        style=data["style"],
        frames=data["frames"],
        source_text=data.get("source_text", ""),
    )


def script_findings(data: Mapping[str, Any]) -> tuple[ScriptFinding, ...]:
    return tuple(ScriptFinding(**line) for line in data.get("findings", []))


def member(line: Mapping[str, Any], template: bytes = b"") -> Member:
    return Member(persona(line), Control(line["p_id"], line["e_id"], line["c_tag"]), template)


def frame(data: Mapping[str, Any], templates: tuple[Shown, ...] = ()) -> FrameBrief:
    pngs = [shown.png for shown in templates] or [b""] * len(data["members"])
    members = tuple(member(line, png) for line, png in zip(data["members"], pngs, strict=True))
    return FrameBrief(data["text"], data["scene"], data["style"], members)


def verdict(findings: list[dict[str, Any]], rationale: str = "") -> Verdict:
    return Verdict((0.0,), (0.0,), tuple(_finding(line) for line in findings), rationale)


def _finding(line: dict[str, Any]) -> PictureFinding:
    region = Region(**line["region"]) if line["region"] else None
    known = {"criterion": Criterion(line["criterion"]), "scope": Scope(line["scope"]), "region": region}
    return PictureFinding(**{**line, **known})


def labelled_member(shown: Shown, text: str = "") -> Member:
    """Return whom a picture's label names, with the claims that it, or else the text, makes."""
    name, description = (json.loads(quoted) for quoted in QUOTED.findall(shown.label)[:2])
    c_id = C_ID.search(shown.label)
    claims = shown.label.rpartition("in this frame")[2] if "in this frame" in shown.label else text
    who = Persona(c_id.group(1) if c_id else "", name, subject_of(description), "", description)
    return Member(who, _control(claims), b"", shown.png)


def asked_frame(question: Question, references: tuple[Shown, ...]) -> FrameBrief:
    """Return the frame that an image prompt describes; what it does not say stays empty."""
    found = SCENE.search(question.text)
    words = found.groupdict() if found else {"style": "", "scene": UNKNOWN_SCENE, "text": ""}
    members = tuple(labelled_member(shown) for shown in references)
    return FrameBrief(words["text"], words["scene"], words["style"], members)


def drawn_persona(question: Question) -> Persona:
    """Return the character that a template's prompt describes."""
    lines = question.text.splitlines()
    description = " ".join(lines[2:-1])
    return Persona("", description.partition(" ")[0].strip(","), subject_of(description), "", description)


def subject_of(description: str) -> str:
    """Return the subject type that a description names after an article and an adjective; "" for none."""
    text = description.lower()
    found = [(hit.start(), -len(word), word) for word in _subjects() if (hit := re.search(_named(word), text))]
    return min(found)[2] if found else ""


def _named(word: str) -> str:
    return rf"\ban? [a-z-]+ {re.escape(word)}\b"


@cache
def _subjects() -> tuple[str, ...]:
    groups = vocabulary.subject_types().values()
    return tuple(word for group in groups for word in group)


def _control(claims: str) -> Control:
    found = {name: re.search(pattern, claims) for name, pattern in IDENTIFIER.items()}
    usual = {"p_id": "P_STAND", "e_id": "E_NEUTRAL", "c_tag": "CT_FULL"}
    return Control(**{name: hit.group(0) if hit else usual[name] for name, hit in found.items()})
