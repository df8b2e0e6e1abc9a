"""From rows to the plain data that the roles take."""

from __future__ import annotations

from curation import images
from curation.models import Character, Frame, Placement, Story
from curation.vocabulary import Vocabulary
from generation.roles import CharacterBrief, Control, EarlierStory, FrameBrief, Member, Persona, StoryBrief

EARLIER = 200
"""Stories that a new one is compared with; more would cost seconds for each."""


def character_brief(character: Character) -> CharacterBrief:
    return CharacterBrief(
        subject_type=character.subject_type,
        subject_group=character.subject_group,
        profession=character.profession,
        profession_group=character.profession_group,
        style=character.style or character.project.style,
    )


def persona(character: Character) -> Persona:
    return Persona(
        c_id=character.c_id,
        name=character.name,
        subject_type=character.subject_type,
        profession=character.profession,
        description=character.description,
    )


def template_of(character: Character) -> bytes:
    """Return the template PNG; every locked character has one."""
    assert character.template is not None
    return images.read(character.template)


def story_brief(story: Story) -> StoryBrief:
    cast = [member.character for member in story.cast.select_related("character__template__project")]
    return StoryBrief(
        cast=tuple(persona(character) for character in cast),
        templates=tuple(template_of(character) for character in cast),
        vocabulary=story.project.vocabulary(),
        genre=story.genre or story.project.genre,
        style=story.style or story.project.style,
        frames=story.frame_count,
        source_text=story.source_text,
        earlier=() if story.source_text else earlier_stories(story),
    )


def earlier_stories(story: Story) -> tuple[EarlierStory, ...]:
    """Return the project's inventions made before this one that are written, the latest `EARLIER` of them."""
    before = Story.objects.filter(
        project_id=story.project_id, pk__lt=story.pk, source_text="", current__isnull=False
    ).order_by("-pk")
    told = before.select_related("current").prefetch_related("cast__character")[:EARLIER]
    return tuple(
        EarlierStory(
            tuple(member.character.name for member in one.cast.all()),
            tuple(frame["text"] for frame in one.current.script["frames"]),
        )
        for one in told
        if one.current is not None
    )


def placements_of(frame: Frame) -> list[Placement]:
    return list(frame.placements.select_related("character__template__project", "image__project"))


def member(placement: Placement) -> Member:
    return Member(
        persona=persona(placement.character),
        control=Control(placement.p_id, placement.e_id, placement.c_tag),
        template=template_of(placement.character),
        reference=images.read(placement.image) if placement.image else None,
    )


def frame_brief(frame: Frame) -> FrameBrief:
    return FrameBrief(
        text=frame.text,
        scene=frame.scene,
        style=frame.story.style or frame.project.style,
        members=tuple(member(placement) for placement in placements_of(frame)),
    )


def pictures(frame: FrameBrief) -> list[bytes]:
    """Return what goes into a frame as pictures: each member's reference if made, else its template."""
    return [one.reference or one.template for one in frame.members]


def placement_lines(frame: FrameBrief, vocabulary: Vocabulary) -> str:
    return "\n".join(
        f"{one.persona.name}: pose {one.control.p_id} ({vocabulary.poses[one.control.p_id]}), "
        f"expression {one.control.e_id} ({vocabulary.expressions[one.control.e_id]}), "
        f"composition {one.control.c_tag} ({vocabulary.compositions[one.control.c_tag]})"
        for one in frame.members
    )
