"""Which pictures go with a question, in which order, introduced by which words; pure.

People's words (names, descriptions) stand in quotes, as JSON strings: they cannot end the sentence they stand in.
"""

from __future__ import annotations

import json

from generation.roles import FrameBrief, Member, StoryBrief
from generation.suites.language.chat import Picture


def cast_pictures(brief: StoryBrief) -> list[Picture]:
    """Return the templates of a story's cast, in its order."""
    pairs = zip(brief.cast, brief.templates, strict=True)
    return [Picture(f"Template of {persona.c_id}:", png) for persona, png in pairs]


def template_pictures(image: bytes) -> list[Picture]:
    return [Picture("The picture to judge:", image)]


def reference_pictures(image: bytes, member: Member) -> list[Picture]:
    return [
        Picture(f"Template of {member.persona.c_id}:", member.template),
        Picture("The picture to judge:", image),
    ]


def frame_pictures(image: bytes, frame: FrameBrief) -> list[Picture]:
    templates = [Picture(f"Template of {one.persona.c_id}:", one.template) for one in frame.members]
    return [Picture("The frame to judge:", image), *templates]


def source_picture(member: Member) -> Picture:
    """Return the template that a reference is edited from."""
    return Picture(f"Template of {_who(member)}:", member.template)


def member_pictures(frame: FrameBrief) -> list[Picture]:
    """Return what a frame is composed from: each member's reference (template where there is none) and claims."""
    return [
        Picture(f"Reference of {_who(one)}, in this frame {_claims(one)}:", one.reference or one.template)
        for one in frame.members
    ]


def _who(member: Member) -> str:
    persona = member.persona
    return f"{persona.c_id} {_quoted(persona.name)}, {_quoted(persona.description)}"


def _claims(member: Member) -> str:
    control = member.control
    return f"{control.p_id}, {control.e_id}, {control.c_tag}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
