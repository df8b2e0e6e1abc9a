"""What is said about each exported character and frame; a fixed number of queries for each chunk of them.

Nothing of the database itself is in a record (no row number, no time, no person), so that exports of the same data
are the same everywhere. A record is the row of the table as it is; a format only turns `image` into its own terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

from curation.export import provenance
from curation.export.among import among
from curation.export.provenance import CharacterProvenance, FrameProvenance
from curation.models import CastMember, Character, Frame, Kind, Placement, Project


class CharacterRecord(TypedDict):
    c_id: str
    name: str
    subject_type: str
    subject_group: str
    profession: str
    profession_group: str
    style: str
    description: str
    image: str  # SHA-256 of the template
    score: float | None
    provenance: CharacterProvenance


class PlacementRecord(TypedDict):
    c_id: str
    p_id: str
    e_id: str
    c_tag: str


class FrameRecord(TypedDict):
    story: str
    title: str
    style: str
    index: int
    text: str
    scene: str
    cast: list[str]
    placements: list[PlacementRecord]
    image: str  # SHA-256 of the frame
    provenance: FrameProvenance


CHARACTER_FIELDS = ("c_id", "name", "subject_type", "subject_group", "profession", "profession_group", "style")


def characters(project: Project, pks: Sequence[int]) -> Iterator[CharacterRecord]:
    """Yield the records of the characters, in this order."""
    rows = Character.objects.filter(pk__in=among(pks)).values_list(
        "pk", *CHARACTER_FIELDS, "description", "template__sha256", "score"
    )
    found = {pk: rest for pk, *rest in rows}
    attempts = provenance.attempts("character", pks)
    decisions = provenance.decisions(Kind.CHARACTER, pks)
    for pk in pks:
        c_id, name, subject_type, subject_group, profession, profession_group, style, description, image, score = found[
            pk
        ]
        yield {
            "c_id": c_id,
            "name": name,
            "subject_type": subject_type,
            "subject_group": subject_group,
            "profession": profession,
            "profession_group": profession_group,
            "style": style,
            "description": description,
            "image": image,
            "score": score,
            "provenance": {"attempts": attempts[pk], "decisions": decisions[pk]},
        }


FRAME_FIELDS = ("story__key", "story__title", "story__style", "index", "text", "scene")


def frames(project: Project, pks: Sequence[int]) -> Iterator[FrameRecord]:
    """Yield the records of the frames, in this order."""
    rows = Frame.objects.filter(pk__in=among(pks)).values_list("pk", "story_id", "image__sha256", *FRAME_FIELDS)
    found = {pk: rest for pk, *rest in rows}
    story_pks = {row[0] for row in found.values()}
    casts, placements = casts_of(story_pks), placements_of(pks)
    made = provenance.of_frames(pks)
    scripts = provenance.decisions(Kind.STORY, story_pks)
    for pk in pks:
        story_pk, sha256, story, title, style, index, text, scene = found[pk]
        made[pk]["decisions"] = scripts[story_pk] + made[pk]["decisions"]
        yield {
            "story": story,
            "title": title,
            "style": style,
            "index": index,
            "text": text,
            "scene": scene,
            "cast": casts[story_pk],
            "placements": placements[pk],
            "image": sha256,
            "provenance": made[pk],
        }


def casts_of(story_pks: Iterable[int]) -> Mapping[int, list[str]]:
    rows = CastMember.objects.filter(story__in=among(story_pks)).order_by("story_id", "position")
    casts: dict[int, list[str]] = defaultdict(list)
    for story_pk, c_id in rows.values_list("story_id", "character__c_id"):
        casts[story_pk].append(c_id)
    return casts


def placements_of(frame_pks: Iterable[int]) -> Mapping[int, list[PlacementRecord]]:
    rows = Placement.objects.filter(frame__in=among(frame_pks)).order_by("frame_id", "position")
    placements: dict[int, list[PlacementRecord]] = defaultdict(list)
    for frame_pk, c_id, p_id, e_id, c_tag in rows.values_list("frame_id", "character__c_id", "p_id", "e_id", "c_tag"):
        placements[frame_pk].append({"c_id": c_id, "p_id": p_id, "e_id": e_id, "c_tag": c_tag})
    return placements
