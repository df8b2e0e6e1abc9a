"""What to draft next: balanced samples of characters and casts, seeded (seed 002, Figs. 4 and 5)."""

from __future__ import annotations

import itertools
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

from django.db import transaction
from django.db.models import Count, Q

from curation import lifecycle, vocabulary
from curation.models import CastMember, Character, Project, Story
from curation.models.character import DEAD
from curation.stories import story_keys
from curation.targets import Targets, TargetsError, need, read_targets
from generation import seeds

CHARACTERS_A_STORY = 2  # locked characters that call for one more story; ours

T = TypeVar("T")

log = logging.getLogger(__name__)


class NothingToDraw(ValueError):
    """There is nothing left to sample from; the message says what to do."""


def plan_characters(project: Project, count: int) -> list[Character]:
    """Enter `count` new characters, each in that of the 8 x 4 cells which lacks most of its target."""
    parts = read_targets(project.targets).cells()
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        live = list(
            Character.objects.filter(project=project)
            .exclude(state__in=DEAD)
            .values_list("subject_type", "subject_group", "profession", "profession_group")
        )
        cells = Counter((group, trade) for _, group, _, trade in live)
        subjects = Counter(subject for subject, *_ in live)
        trades = Counter(trade for *_, trade, _ in live)
        taken = set(Character.objects.filter(project=project).values_list("c_id", flat=True))
        numbers = itertools.islice((n for n in itertools.count(1) if _c_id(n) not in taken), count)
        return [_enter_character(project, number, parts, cells, subjects, trades) for number in numbers]


def _c_id(number: int) -> str:
    return f"C_{number:04d}"


def _enter_character(
    project: Project,
    number: int,
    parts: Mapping[tuple[str, str], int],
    cells: Counter[tuple[str, str]],
    subjects: Counter[str],
    trades: Counter[str],
) -> Character:
    draw = seeds.generator(project.seed, "plan character", number)
    subject_group, profession_group = _neediest_cell(parts, cells, draw.random)
    subject = _rarest(vocabulary.subject_types()[subject_group], subjects, draw.random)
    profession = _rarest(vocabulary.professions()[profession_group], trades, draw.random)
    cells[subject_group, profession_group] += 1
    subjects[subject] += 1
    trades[profession] += 1
    character = Character(
        project=project,
        c_id=_c_id(number),
        subject_type=subject,
        subject_group=subject_group,
        profession=profession,
        profession_group=profession_group,
        style=project.style,
        # Until it is described, its place in the plan tells it from others of its kind.
        look=f"planned {number}",
    )
    lifecycle.enter(character, "new", cause="planned")
    return character


def plan_stories(project: Project, count: int) -> list[Story]:
    """Enter `count` new stories: cast sizes as the targets say, the least used locked characters first."""
    targets = read_targets(project.targets)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        locked = list(
            Character.objects.filter(project=project, state="locked")
            .annotate(used=Count("roles", filter=~Q(roles__story__state__in=["rejected", "failed"])))
            .order_by("c_id")
        )
        if len(locked) < _least_cast(targets):
            raise NothingToDraw(f"{project} has {len(locked)} locked characters; take some more through HV1 first")
        uses = Counter({character.pk: character.used for character in locked})
        told = Story.objects.filter(project=project).exclude(state__in=DEAD).annotate(size=Count("cast"))
        sizes: Counter[str] = Counter()
        lengths: Counter[str] = Counter()
        for size, length in told.values_list("size", "frame_count"):
            sizes[str(size)] += 1
            lengths[str(length)] += 1
        keys = itertools.islice(story_keys(project), count)
        return [_enter_story(project, key, targets, locked, uses, sizes, lengths) for key in keys]


def _enter_story(
    project: Project,
    key: str,
    targets: Targets,
    locked: Sequence[Character],
    uses: Counter[int],
    sizes: Counter[str],
    lengths: Counter[str],
) -> Story:
    draw = seeds.generator(project.seed, "plan story", key)
    possible = {size: part for size, part in targets.parts("cast_sizes").items() if int(size) <= len(locked)}
    size = int(_neediest(possible, sizes, draw.random))
    sizes[str(size)] += 1
    cast = sorted(locked, key=lambda character: (uses[character.pk], draw.random()))[:size]
    uses.update(character.pk for character in cast)
    story = Story(
        project=project,
        key=key,
        style=project.style,
        genre=project.genre,
        frame_count=_length(targets, lengths, draw),
    )
    lengths[str(story.frame_count)] += 1
    lifecycle.enter(story, "new", cause="planned")
    CastMember.objects.bulk_create(
        CastMember(story=story, character=character, position=position) for position, character in enumerate(cast)
    )
    return story


def _length(targets: Targets, lengths: Counter[str], draw: Random) -> int:
    """Return how many frames to write: what the targets lack most, or drawn where they say nothing."""
    parts = targets.parts("lengths")
    drawn = _neediest(parts, lengths, draw.random) if targets.lengths else draw.choices([*parts], [*parts.values()])[0]
    return int(drawn)


def _least_cast(targets: Targets) -> int:
    return min(int(size) for size, part in targets.parts("cast_sizes").items() if part)


def pursue_targets() -> int:
    """Draft what projects still lack towards their targets; return how many items were entered.

    Dead characters are replaced. Stories follow the locked characters: one for every two, so that the first are
    written while the panel still sits at HV1, and casts do not all repeat the same few.
    """
    return sum(_pursue(project) for project in Project.objects.filter(paused=False).exclude(targets={}))


def _pursue(project: Project) -> int:
    try:
        read_targets(project.targets)
    except TargetsError as error:  # one project's fault does not keep the others from theirs
        log.error("nothing is drafted for %s, whose targets cannot be used: %s", project.slug, error)
        return 0
    if not (_missing_characters(project) or _missing_stories(project)):
        return 0
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)  # of two sweeps at once, one sees the other's drafts
        entered = len(plan_characters(project, _missing_characters(project)))
        missing = _missing_stories(project)
        return entered + (len(plan_stories(project, missing)) if missing else 0)


def _missing_characters(project: Project) -> int:
    live = Character.objects.filter(project=project).exclude(state__in=DEAD).count()
    return max(0, project.targets.get("characters", 0) - live)


def _missing_stories(project: Project) -> int:
    locked = Character.objects.filter(project=project, state="locked").count()
    if locked < _least_cast(read_targets(project.targets)):
        return 0
    wanted = min(project.targets.get("stories", 0), locked // CHARACTERS_A_STORY)
    return max(0, wanted - Story.objects.filter(project=project).exclude(state__in=DEAD).count())


def _neediest(parts: Mapping[T, int], used: Counter[T], random: Callable[[], float]) -> T:
    """Return what lacks most of its part, one of those at random."""
    return min((option for option in parts if parts[option]), key=lambda one: (need(parts[one], used[one]), random()))


def _neediest_cell(
    parts: Mapping[tuple[str, str], int], used: Counter[tuple[str, str]], random: Callable[[], float]
) -> tuple[str, str]:
    """Return the cell that lacks most of its part; of several that of the rarest groups, so that few are even too."""

    def groups_need(cell: tuple[str, str]) -> float:
        return sum(
            need(
                sum(part for other, part in parts.items() if other[side] == cell[side]),
                sum(many for other, many in used.items() if other[side] == cell[side]),
            )
            for side in (0, 1)
        )

    return min(
        (cell for cell in parts if parts[cell]),
        key=lambda cell: (need(parts[cell], used[cell]), groups_need(cell), random()),
    )


def _rarest(options: Iterable[T], used: Counter[T], random: Callable[[], float]) -> T:
    return min(options, key=lambda option: (used[option], random()))
