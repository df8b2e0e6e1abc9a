"""Which stories are for training and which for evaluation, so that no character is in both; pure.

Characters meet in stories, so a cut through the cast always costs stories that have characters on both sides. Stories
are taken for evaluation one by one, each time the one that costs least, and by turns of cast size, so that evaluation
is as crowded as the whole (the paper evaluates on unseen characters: 200 of 2,000, 500 of 10,000 stories).
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Casts = Mapping[str, Sequence[str]]  # story key -> C_IDs


class CannotSplit(ValueError):
    """The characters cannot be parted; the message says why and what to do."""


@dataclass(frozen=True)
class Split:
    """The characters that are held out, and the side of each story; a story on neither side has characters of both."""

    held_out: frozenset[str]
    sides: Mapping[str, str]  # story key -> "train" or "eval"


def split(casts: Casts, characters: Sequence[str], share: float, salt: str) -> Split:
    """Hold out about `share` of the characters; the same stories and salt give the same split. Raise CannotSplit."""
    if not share:
        return Split(frozenset(), dict.fromkeys(casts, "train"))
    held_out = _Growing(casts, salt).grown(max(1, round(share * len(characters))))
    sides = {key: side for key, cast in casts.items() if (side := _side(cast, held_out))}
    if missing := {"train", "eval"} - set(sides.values()):
        raise CannotSplit(
            f"no story would be left for {sorted(missing)[0]}: the casts of the {len(casts)} stories are too "
            "interwoven; export without a split, or once there are more stories"
        )
    return Split(held_out, sides)


def _side(cast: Sequence[str], held_out: frozenset[str]) -> str | None:
    inside = held_out.intersection(cast)
    if not inside:
        return "train"
    return "eval" if len(inside) == len(set(cast)) else None


class _Growing:
    """The set of held-out characters while it grows, and what holding out each other one would cost."""

    def __init__(self, casts: Casts, salt: str) -> None:
        self.casts, self.held_out = casts, set[str]()
        self.told_in: dict[str, list[str]] = defaultdict(list)
        for key, cast in casts.items():
            for c_id in cast:
                self.told_in[c_id].append(key)
        self.cost = {c_id: len(keys) for c_id, keys in self.told_in.items()}  # whole training stories it takes along
        self.whole = set(casts)
        self.sizes = Counter(len(cast) for cast in casts.values())
        self.heaps: dict[int, list[tuple[int, int, str]]] = {
            size: [] for size in self.sizes
        }  # with what has changed since
        shuffled = sorted(casts, key=lambda key: hashlib.sha256(f"{salt}/{key}".encode()).hexdigest())
        self.order = {key: at for at, key in enumerate(shuffled)}
        for key in shuffled:
            self._weigh(key)

    def grown(self, target: int) -> frozenset[str]:
        taken: Counter[int] = Counter()
        while len(self.held_out) < target:
            turns = sorted(self.sizes, key=lambda size: ((taken[size] + 1) / self.sizes[size], size))
            found = ((size, self._cheapest(size, target)) for size in turns)
            size, key = next(((size, key) for size, key in found if key), (0, None))
            if key is None:
                break
            taken[size] += 1
            self._hold_out(self.casts[key])
        return frozenset(self.held_out)

    def _cheapest(self, size: int, target: int) -> str | None:
        """Return the story whose characters cost least and still fit; whichever comes first always fits."""
        heap = self.heaps[size]
        while heap:
            cost, _, key = heap[0]
            new = self._new(key)
            fits = new and (not self.held_out or len(self.held_out) + len(new) <= target)
            if fits and cost == self._cost(new):
                return key
            heapq.heappop(heap)  # who does not fit never will; what costs less by now is there a second time
        return None

    def _hold_out(self, cast: Sequence[str]) -> None:
        cheaper: set[str] = set()
        for c_id in set(cast) - self.held_out:
            self.held_out.add(c_id)
            cheaper.add(c_id)
            for key in self.whole.intersection(self.told_in[c_id]):
                self.whole.discard(key)
                for member in self.casts[key]:
                    self.cost[member] -= 1
                    cheaper.add(member)
        for key in {key for c_id in cheaper for key in self.told_in[c_id]}:
            self._weigh(key)

    def _weigh(self, key: str) -> None:
        if new := self._new(key):
            heapq.heappush(self.heaps[len(self.casts[key])], (self._cost(new), self.order[key], key))

    def _new(self, key: str) -> list[str]:
        return [c_id for c_id in self.casts[key] if c_id not in self.held_out]

    def _cost(self, c_ids: Sequence[str]) -> int:
        return sum(self.cost[c_id] for c_id in c_ids)
