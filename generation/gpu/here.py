"""The engine of this process, where there is one: in a GPU worker, and where a command or a test opened one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from generation.gpu.engine import Engine


class NoEngine(RuntimeError):
    """This process holds no models: it is no GPU worker."""


_engine: Engine | None = None


def engine() -> Engine:
    """Return this process's engine; raises NoEngine."""
    if _engine is None:
        raise NoEngine("this process holds no local models; start one that does: manage.py work --gpu")
    return _engine


@contextmanager
def serving(new: Engine) -> Iterator[Engine]:
    """Serve orders of this process by `new`, in a thread of its own, until the block ends."""
    global _engine
    if _engine is not None:
        raise RuntimeError("this process has an engine already: one process, one device")
    thread = threading.Thread(target=new.serve, name="engine", daemon=True)
    _engine = new
    thread.start()
    try:
        yield new
    finally:
        new.close()
        thread.join()
        _engine = None
