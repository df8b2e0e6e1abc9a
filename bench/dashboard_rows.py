"""The rows of `bench.dashboard`: what a real run leaves behind, written in bulk."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count, islice, pairwise
from typing import Any

BATCH = 2000  # rows an INSERT
FIRST = 8000  # frames that are made one by one; the rest are copies of them
FRAMES_A_STORY, CAST = 8, 2
ESCALATED, APPROVED, AGREES, CALIBRATION, TUNED = 0.02, 0.9, 0.92, 0.1, 0.2
VOTES_A_CASE, PANEL, DAYS = 2.25, 32, 120


def fill(frames: int, votes: int) -> None:
    """Fill a project named bench, led by bench-lead."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from curation.models import Membership, Project

    project = Project.objects.create(
        slug="bench", title="Bench", seed=1, paused=True, targets={"characters": 2000, "stories": 10_000}
    )
    people = [User.objects.create(username=f"bench-{number}") for number in range(PANEL)]
    lead = User.objects.create(username="bench-lead")
    Membership.objects.create(project=project, user=lead, role="lead")
    rows = _Rows(project, people, timezone.now() - timedelta(days=DAYS))
    copies = max(1, round(frames / FIRST))
    frames, votes = frames // copies, votes // copies
    stories = frames // FRAMES_A_STORY
    rows.characters(max(CAST, round(votes / VOTES_A_CASE) - stories - round(frames * ESCALATED)))
    rows.stories(stories)
    rows.calls(frames // 10)
    _copy(copies - 1)


def _copy(copies: int) -> None:
    from bench.tiling import tile
    from curation.models import CastMember, Character, Event, Frame, ModelCall, Placement, Story, StoryVersion
    from review.models import Case, Decision, Seat, Vote

    items = {"character": Character, "story": Story, "frame": Frame, "reference": Placement}
    tile((*items.values(), StoryVersion, CastMember, Event, ModelCall, Case, Decision, Seat, Vote), copies, items)


class _Rows:
    """Writes items with their Events, cases and votes."""

    def __init__(self, project: Any, people: Sequence[Any], start: datetime) -> None:
        self.project, self.people, self.start = project, people, start
        self.chance = random.Random(1)
        self.seats, self.frames, self.placements = count(1), count(1), count(1)
        self.cases = count(1)

    def at(self, share: float) -> datetime:
        return self.start + timedelta(days=DAYS * share)

    def characters(self, number: int) -> None:
        from curation import vocabulary
        from curation.models import Character

        subjects, trades = list(vocabulary.subject_types()), list(vocabulary.professions())
        made, events, before = [], [], []
        for pk in range(1, number + 1):
            at = self.at(pk / number)
            choice = "approve" if self.chance.random() < APPROVED else "reject"
            state = "locked" if choice == "approve" else "rejected"
            groups = {"subject_group": self.chance.choice(subjects), "profession_group": self.chance.choice(trades)}
            made.append(
                Character(
                    pk=pk,
                    c_id=f"C_{pk:07d}",
                    look=str(pk),
                    state=state,
                    score=7 + 3 * self.chance.random(),
                    subject_type="fox",
                    profession="baker",
                    state_since=at,
                    project=self.project,
                    **groups,
                )
            )
            events.append((made[-1], ("", "drawn", "in_review", state), at, "hv1", choice))
            before.append(("hv1", made[-1], {"character": made[-1]}, at, choice))
        _in_bulk(Character, made)
        self._record(events)
        self._decide(before)

    def stories(self, number: int) -> None:
        for chunk in range(0, number, 500):
            self._stories(range(chunk + 1, min(number, chunk + 500) + 1), number)

    def _stories(self, keys: Iterable[int], of: int) -> None:
        from curation.models import CastMember, Frame, Placement, Story, StoryVersion

        stories, versions, cast, frames, placements, events, before = [], [], [], [], [], [], []  # type: ignore[var-annotated]
        poses = list(self.project.vocabulary().poses)
        for pk in keys:
            at, common = self.at(pk / of), {"project": self.project, "state_since": self.at(pk / of)}
            story = Story(pk=pk, key=f"S_{pk:06d}", state="illustrated", frame_count=FRAMES_A_STORY, **common)
            stories.append(story)
            versions.append(StoryVersion(pk=pk, story=story, number=1, script={}))
            cast += [CastMember(story=story, character_id=1 + place, position=place) for place in range(CAST)]
            steps = ("", "in_review", "approved", "illustrating", "illustrated")
            events.append((story, steps, at, "hv2", "approve"))
            before.append(("hv2", story, {"story_version": versions[-1]}, at, "approve"))
            for index in range(1, FRAMES_A_STORY + 1):
                failed = self.chance.random() < ESCALATED
                state = "regenerating" if failed else "approved"
                frame = Frame(pk=next(self.frames), story=story, index=index, state=state, **common)
                frames.append(frame)
                ending = ("in_review", "regenerating") if failed else ("approved",)
                events.append((frame, ("", "waiting", "ready", "composed", *ending), at, "hv3", "regenerate"))
                if failed:
                    before.append(("hv3", frame, {"frame": frame}, at, "regenerate"))
                for place in range(CAST):
                    terms = {"p_id": self.chance.choice(poses), "e_id": "E_HAPPY", "c_tag": "CT_FULL"}
                    placement = Placement(
                        pk=next(self.placements),
                        frame=frame,
                        character_id=1 + place,
                        position=place,
                        state="approved",
                        **terms,
                        **common,
                    )
                    placements.append(placement)
                    events.append((placement, ("", "new", "made", "approved"), at, "", ""))
        for model, rows in (
            (Story, stories),
            (StoryVersion, versions),
            (CastMember, cast),
            (Frame, frames),
            (Placement, placements),
        ):
            _in_bulk(model, rows)
        self._record(events)
        self._decide(before)

    def calls(self, number: int) -> None:
        from curation.models import ModelCall

        models = ("gemini", "gpt-4o", "flux")
        _in_bulk(
            ModelCall,
            (
                ModelCall(
                    project=self.project,
                    key=f"c{n}",
                    role="writer",
                    model=models[n % 3],
                    cost_usd="0.01",
                    prompt_name="script",
                    prompt_version="1",
                    prompt="",
                    outcome="ok",
                )
                for n in range(number)
            ),
        )

    def _record(self, lives: Iterable[tuple[Any, Sequence[str], datetime, str, str]]) -> None:
        from curation.models import Event

        def events() -> Iterator[Any]:
            for item, steps, at, checkpoint, choice in lives:
                for before, after in pairwise(steps):
                    detail: dict[str, Any] = {}
                    if before == "in_review":
                        detail = {"checkpoint": checkpoint, "round": 1, "choice": choice}
                    elif before == "made" and self.chance.random() < TUNED:
                        detail = {"tunings": self.chance.choice((1, 2, 2, 3))}
                    yield Event(
                        project=self.project,
                        kind=item.KIND,
                        item_id=item.pk,
                        label=item.label,
                        from_state=before,
                        to_state=after,
                        detail=detail,
                        at=at,
                    )

        _in_bulk(Event, events())

    def _decide(self, before: Iterable[tuple[str, Any, dict[str, Any], datetime, str]]) -> None:
        from review.models import Case, Decision, Seat, Vote

        cases, decisions, seats, votes = [], [], [], []
        for checkpoint, item, subject, at, choice in before:
            calibration = self.chance.random() < CALIBRATION
            decided = at + timedelta(seconds=self.chance.expovariate(1 / 900))
            case = Case(
                pk=next(self.cases),
                project=self.project,
                checkpoint=checkpoint,
                label=f"{checkpoint}/{item.label}/1",
                round=1,
                panel_size=3,
                quorum=2,
                early_close=True,
                calibration=calibration,
                state="settled",
                free=0,
                choice=choice,
                opened_at=at,
                decided_at=decided,
                **subject,
            )
            cases.append(case)
            cast = self._votes(checkpoint, choice, 3 if calibration else 2)
            tally = {one: cast.count(one) for one in cast}
            decisions.append(
                Decision(
                    case=case, choice=choice, tally=tally, to_state=item.state, decided_at=decided, settled_at=decided
                )
            )
            for number, (user, own) in enumerate(zip(self.chance.sample(self.people, len(cast)), cast, strict=True), 1):
                seat = Seat(pk=next(self.seats), case=case, user=user, number=number, out_of=3)
                seats.append(seat)
                seconds = self.chance.lognormvariate(2, 0.6)
                votes.append(
                    Vote(
                        case=case, seat=seat, user=user, choice=own, seconds=seconds, key=f"k{seat.pk}", cast_at=decided
                    )
                )
        for model, rows in ((Case, cases), (Decision, decisions), (Seat, seats), (Vote, votes)):
            _in_bulk(model, rows)

    def _votes(self, checkpoint: str, choice: str, least: int) -> list[str]:
        other = "discard" if checkpoint == "hv3" else ("reject" if choice == "approve" else "approve")
        split = self.chance.random() > AGREES**2
        return [choice, other, choice] if split else [choice] * least


def _in_bulk(model: Any, rows: Iterable[Any]) -> None:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)
