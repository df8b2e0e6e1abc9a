"""The providers of this installation: addresses, keys and limits come from the operator's environment alone.

A project's suite names a provider and a model, never an address: nobody can send the installation's key elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from generation.providers.failures import Kind, ProviderFault
from generation.providers.secrets import without_key

EMBEDDED = ("sketch", "diffusers")
"""Families that run inside the workers, without an address."""

LONGEST_MESSAGE = 500  # characters of what a vendor says of a fault


class NoProvider(ValueError):
    """There is no provider of that name, or it has no key; the message says what to set."""


@dataclass(frozen=True)
class Provider:
    """One account with one vendor: `family` is the protocol it speaks; limits of 0 mean none.

    `free` providers run on one's own machines and charge nothing. `sources` are the places, besides those of shipped
    models, that local weights may be read from. Times are in seconds.
    """

    name: str
    family: str
    key: str = field(default="", repr=False)
    key_setting: str = ""
    base_url: str = ""
    requests_per_minute: int = 0
    tokens_per_minute: int = 0
    timeout: float = 60.0
    free: bool = False
    sources: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be asked: it has a key, or needs none."""
        return bool(self.key) or self.free

    def fault(self, kind: Kind, message: str, retry_after: float | None = None) -> ProviderFault:
        """Return what went wrong with a try; people read its message, so the key is taken out of it."""
        return ProviderFault(self.name, kind, without_key(message, self.key)[:LONGEST_MESSAGE], retry_after)


def providers() -> Mapping[str, Provider]:
    """Return every provider that the settings describe, by name."""
    embedded = {name: Provider(name, name, free=True, sources=settings.MODEL_SOURCES) for name in EMBEDDED}
    described: Mapping[str, Mapping[str, Any]] = settings.PROVIDERS
    return embedded | {name: Provider(name=name, **options) for name, options in described.items()}


def provider(name: str) -> Provider:
    """Return a provider; raises NoProvider."""
    found = providers().get(name)
    if found is None:
        raise NoProvider(f"there is no provider {name!r}; there are: {', '.join(sorted(providers()))}")
    return found


def with_key(name: str) -> Provider:
    """Return a provider that can be asked; raises NoProvider."""
    found = provider(name)
    if not found.ready:
        raise NoProvider(f"{name} has no key: set {found.key_setting} in the workers' environment and start them again")
    return found
