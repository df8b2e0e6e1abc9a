"""The pictures of an evaluation: the same frames under every condition, spread over processes; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from generation.s2ed.agents import Agents
from generation.s2ed.evaluation.annotated import Annotated
from generation.s2ed.evaluation.intervals import Estimate, Tally, estimate, f1_of, share_of
from generation.s2ed.library import Library, entry_of
from generation.s2ed.pictures.conditions import CONDITIONS, prompts_of
from generation.s2ed.pictures.judging import Seen, seen
from generation.s2ed.pictures.precision import Box, Detection, mean_average_precision
from generation.s2ed.pictures.truth import Truth, truth_of

A = TypeVar("A")
B = TypeVar("B")
SEED = 20260


class Spread(Protocol):
    """Applies a function to many tasks, wherever; the results come in the tasks' order."""

    def __call__(self, function: Callable[[A], B], tasks: Sequence[A], label: str) -> Iterable[B]: ...


@dataclass(frozen=True)
class Task:
    """One picture to draw and to judge."""

    condition: str
    story: str
    prompt: str
    truth: Truth
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pictured:
    """What one condition's pictures come to."""

    condition: str
    char_f1: Estimate
    exact: Estimate
    layout: Estimate
    events: Estimate
    stated: Estimate


def pictured(stories: Sequence[Annotated], agents: Agents, each: int, spread: Spread) -> list[Pictured]:
    """Draw and judge `each` frames of every story under every condition."""
    tasks = [task for story in stories for task in _tasks(story, agents, each)]
    results = list(zip(tasks, spread(judged, tasks, "pictures"), strict=True))
    return [
        _summary(condition, [(task, one) for task, one in results if task.condition == condition])
        for condition in CONDITIONS
    ]


def judged(task: Task) -> Seen:
    library = Library.of([entry_of(key, text) for key, text in task.entries])
    return seen(task.prompt, task.truth, library, SEED)


def frames_of(story: Annotated, each: int) -> list[int]:
    """Return which frames are drawn: evenly over the story, those with annotated characters, all if fewer."""
    told = [at for at in range(len(story.pages)) if story.characters(at)]
    count = min(each, len(told))
    return [told[at * len(told) // count] for at in range(count)] if count else []


def _tasks(story: Annotated, agents: Agents, each: int) -> Iterator[Task]:
    prompts = prompts_of(story, agents)
    entries = tuple((entry.key, entry.text) for entry in story.library.entries)
    for at in frames_of(story, each):
        truth = truth_of(story, at)
        yield from (Task(name, story.name, prompts[name][at], truth, entries) for name in CONDITIONS)


def _summary(condition: str, results: Sequence[tuple[Task, Seen]]) -> Pictured:
    by_story = [
        [(task, one) for task, one in results if task.story == story]
        for story in dict.fromkeys(task.story for task, _ in results)
    ]
    return Pictured(
        condition,
        f1_of([sum((one.characters for _, one in story), Tally()) for story in by_story]),
        share_of([(sum(one.exact for _, one in story), len(story)) for story in by_story]),
        estimate(by_story, _layout, len(results)),
        share_of([_summed(one.events for _, one in story) for story in by_story]),
        share_of([_summed(one.stated for _, one in story) for story in by_story]),
    )


def _layout(stories: Sequence[Sequence[tuple[Task, Seen]]]) -> float:
    # A story drawn twice in a resample counts as two, so its pictures need names of their own.
    found: list[Detection] = []
    wanted: dict[tuple[str, str], Box] = {}
    for number, story in enumerate(stories):
        for task, one in story:
            key = f"{number} {task.truth.key}"
            found += [replace(box, picture=key) for box in one.detections]
            wanted |= {(key, label): box for label, box in task.truth.boxes.items()}
    return mean_average_precision(found, wanted)


def _summed(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    every = list(pairs)
    return sum(hits for hits, _ in every), sum(count for _, count in every)
