"""Which pipelines stay in the device's memory: the ones used last, under a ceiling."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from generation.gpu.orders import OutOfMemory, Pipeline
from generation.roles import Unable

GIB = 2**30


@dataclass(frozen=True)
class Resident:
    name: str
    pipeline: Pipeline


class Residency:
    """Loads pipelines on demand and unloads those unused for longest; `ceiling` in bytes."""

    def __init__(self, ceiling: int) -> None:
        self.ceiling = ceiling
        self._residents: OrderedDict[Hashable, Resident] = OrderedDict()

    @property
    def used(self) -> int:
        return sum(resident.pipeline.size for resident in self._residents.values())

    def resident(self) -> list[tuple[str, int]]:
        """Return names and bytes, the one used last at the end; may be called from another thread."""
        return [(resident.name, resident.pipeline.size) for resident in list(self._residents.values())]

    def get(self, name: str, key: Hashable, load: Callable[[], Pipeline]) -> Pipeline:
        """Return the pipeline of `key`, loaded and placed if need be; raises Unable if it never fits."""
        if key in self._residents:
            self._residents.move_to_end(key)
            return self._residents[key].pipeline
        pipeline = load()
        if pipeline.size > self.ceiling:
            raise Unable(
                f"{name} holds {pipeline.size / GIB:.1f} GiB, and GPU_MEMORY_GB lets models hold "
                f'{self.ceiling / GIB:.1f}; raise it, or set "offload" to "model" in the suite'
            )
        self._make_room(pipeline.size)
        self._place(pipeline)
        self._residents[key] = Resident(name, pipeline)
        return pipeline

    def unload_others(self, key: Hashable) -> bool:
        """Unload everything but `key`; return whether there was anything."""
        others = [other for other in self._residents if other != key]
        for other in others:
            self._residents.pop(other).pipeline.unload()
        return bool(others)

    def _make_room(self, size: int) -> None:
        while self._residents and self.used + size > self.ceiling:
            _, oldest = self._residents.popitem(last=False)
            oldest.pipeline.unload()

    def _place(self, pipeline: Pipeline) -> None:
        try:
            pipeline.place()
        except OutOfMemory:
            # The ceiling was too high for what else lies in the memory: alone it may fit.
            if not self.unload_others(None):
                raise
            pipeline.place()
