"""How a call to a vendor can go wrong, in words that do not depend on the vendor; pure."""

from __future__ import annotations

from enum import StrEnum

from generation.roles import Unable, Usage


class Kind(StrEnum):
    """What went wrong on the way, before there was an answer to read."""

    BUSY = "busy"  # 429
    SERVER = "server"  # 5xx
    TIMEOUT = "timeout"
    LOST = "lost"  # reset, half a body, something that is not the vendor's protocol
    UNREACHED = "unreached"  # no connection was made
    KEY = "key"  # 401, 402: the key or the bill
    FORBIDDEN = "forbidden"  # 403: this account may not use that model, or not from here; others it may
    REQUEST = "request"  # any other 4xx: what was sent is wrong

    @property
    def passing(self) -> bool:
        """Whether the same request may succeed a moment later."""
        return self in (Kind.BUSY, Kind.SERVER, Kind.TIMEOUT, Kind.LOST, Kind.UNREACHED)

    @property
    def may_be_billed(self) -> bool:
        """Whether the vendor may have done, and charged, the work whose answer never came."""
        return self in (Kind.TIMEOUT, Kind.LOST)


class ProviderFault(Exception):
    """One try failed; `retry_after` is what the vendor asked for, in seconds."""

    def __init__(self, provider: str, kind: Kind, message: str, retry_after: float | None = None) -> None:
        super().__init__(f"{provider}, {kind}: {message}")
        self.provider, self.kind, self.message, self.retry_after = provider, kind, message, retry_after
        self.lost_tries = 0
        """How many tries of the call may have been billed without an answer."""


class Unavailable(Exception):
    """A provider cannot be used for now, through no fault of the item: it waits `seconds` and is taken up again."""

    def __init__(self, provider: str, seconds: float, why: str, tries: int = 0, lost_tries: int = 0) -> None:
        super().__init__(f"{provider}: {why}")
        self.provider, self.seconds, self.tries, self.lost_tries = provider, seconds, tries, lost_tries


class BadAnswer(ValueError):
    """An answer came, and was paid for, but cannot be used; `findings` are sentences for the model's next try."""

    def __init__(self, findings: tuple[str, ...], usage: Usage, said: str = "") -> None:
        super().__init__("; ".join(findings))
        self.findings, self.usage, self.said = findings, usage, said


class Refused(Unable):
    """The vendor blocked the request or the model declined; asking the same again is of no use."""

    def __init__(self, message: str, usage: Usage) -> None:
        super().__init__(message)
        self.usage = usage


def kind_of_status(status: int) -> Kind:
    """Return what an HTTP status of 400 or more means."""
    if status in (408, 425, 504):
        return Kind.TIMEOUT
    if status == 429:
        return Kind.BUSY
    if status >= 500:
        return Kind.SERVER
    if status == 403:
        return Kind.FORBIDDEN
    return Kind.KEY if status in (401, 402) else Kind.REQUEST
