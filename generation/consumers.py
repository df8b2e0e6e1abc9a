"""The socket of the operators' page, for staff and operators."""

from __future__ import annotations

from typing import Any

from curation.listening import Listener
from generation import operations
from generation.gpu import live


class OperationsConsumer(Listener):
    """One listener at the GPU workers' progress."""

    def channel_for(self, user: Any) -> str | None:
        return live.CHANNEL if operations.may_operate(user) else None
