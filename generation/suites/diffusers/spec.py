"""The settings of a local model, checked when a suite is built; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any

from generation.providers import sources
from generation.roles import Role
from generation.suites.diffusers.cards import CARDS, PLAYS, SHIPPED, Card, Family

DTYPES = ("auto", "bfloat16", "float16", "float32")
OFFLOADS = ("none", "model", "sequential")
SAFE_FILE = re.compile(r"(?!.*\.\.)[\w.-]+(/[\w.-]+)*\.safetensors", re.ASCII)


class BadSettings(ValueError):
    """A setting of a local model that cannot be meant; the message names it and what may stand there."""


@dataclass(frozen=True)
class Lora:
    """An adapter to load on top: a Hub repository or a folder, its file there, and its strength."""

    source: str
    weight_name: str = ""
    scale: float = 1.0


@dataclass(frozen=True)
class Spec:
    """A model and how it is loaded and asked. Numbers left at None are the card's.

    `source` is a folder or a Hub repository that replaces the card's. `device` "auto" is the worker's own. `offload`
    keeps weights in the host's memory: whole networks at a time ("model") or layer by layer ("sequential").
    `compile` compiles the transformer's blocks at the first use. `size` is the picture's edge in pixels. `max_batch`
    is how many pictures may be made at once; the worker may allow fewer.
    """

    model: str
    source: str = ""
    revision: str = ""
    device: str = "auto"
    dtype: str = "auto"
    offload: str = "none"
    compile: bool = False
    loras: tuple[Lora, ...] = ()
    steps: int | None = None
    guidance: float | None = None
    true_cfg: float | None = None
    negative: str = " "
    size: int = 1024
    max_batch: int = 4

    @property
    def card(self) -> Card:
        return CARDS[self.model]

    @property
    def where(self) -> str:
        return self.source or self.card.source

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Where its files come from, each with the revision."""
        return ((self.where, self.revision), *((lora.source, "") for lora in self.loras))

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two specs share one loaded pipeline."""
        return (
            self.card.family,
            self.where,
            self.revision,
            self.device,
            self.dtype,
            self.offload,
            self.compile,
            self.loras,
        )

    @property
    def asked(self) -> tuple[Any, ...]:
        """What makes two specs share a batch, given the same pipeline."""
        return (self.step_count, self.guidance_scale, self.true_cfg_scale, self.negative, self.size)

    @property
    def step_count(self) -> int:
        return self.card.steps if self.steps is None else self.steps

    @property
    def guidance_scale(self) -> float:
        return self.card.guidance if self.guidance is None else self.guidance

    @property
    def true_cfg_scale(self) -> float:
        return self.card.true_cfg if self.true_cfg is None else self.true_cfg

    @property
    def batch(self) -> int:
        """How many pictures the pipeline takes at once: Qwen-Image-Edit-Plus refuses more than one."""
        return 1 if self.card.family is Family.QWEN_EDIT_PLUS else self.max_batch

    @property
    def name(self) -> str:
        """How calls are recorded: the model, and the adapters that change what it draws."""
        return "+".join([self.model, *(lora.source.rstrip("/").rsplit("/", 1)[-1] for lora in self.loras)])


def spec_of(role: Role, options: Mapping[str, Any], allowed: Collection[str] = ()) -> Spec:
    """Return the checked settings of a role's model; raises BadSettings. `allowed`: the sources the operator adds."""
    known = {field.name for field in fields(Spec)}
    if unknown := sorted(set(options) - known):
        raise BadSettings(f"{role}: there is no setting {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
    if options.get("model") not in PLAYS[role]:
        raise BadSettings(f"model must be one of {', '.join(PLAYS[role])}, not {options.get('model')!r}")
    spec = Spec(**{**options, "loras": _loras(role, options.get("loras", ()))})
    _check(role, spec)
    try:
        for source, revision in spec.places:
            sources.check(source, revision, {*SHIPPED, *allowed})
    except sources.NotAllowed as error:
        raise BadSettings(f"{role}: {error}") from None
    return spec


def _loras(role: Role, lines: Any) -> tuple[Lora, ...]:
    try:
        return tuple(Lora(**dict(line)) for line in lines)
    except (TypeError, ValueError) as error:
        raise BadSettings(f"{role}: a LoRA has source, weight_name and scale ({error})") from None


def _check(role: Role, spec: Spec) -> None:
    texts = (spec.source, spec.revision, spec.device, spec.negative)
    rules = {
        "source, revision, device and negative must be text": all(isinstance(text, str) for text in texts),
        "a LoRA's source must be text, its weight_name a .safetensors file below it, its scale a number": all(
            map(_sound, spec.loras)
        ),
        "the model's recorded name, with its LoRAs' names, would be longer than 120 characters": all(
            map(_sound, spec.loras)
        )
        and len(spec.name) <= 120,
        f"dtype must be one of {', '.join(DTYPES)}, not {spec.dtype!r}": spec.dtype in DTYPES,
        f"offload must be one of {', '.join(OFFLOADS)}, not {spec.offload!r}": spec.offload in OFFLOADS,
        f"size must be a multiple of 16 from 16 to 2048, not {spec.size!r}": _whole(spec.size, 16, 2048)
        and spec.size % 16 == 0,
        f"steps must be a whole number from 1 to 200, not {spec.steps!r}": _whole(spec.step_count, 1, 200),
        f"max_batch must be a whole number from 1 to 64, not {spec.max_batch!r}": _whole(spec.max_batch, 1, 64),
        f"guidance must be a number from 0 to 30, not {spec.guidance!r}": _within(spec.guidance_scale),
        f"true_cfg must be a number from 0 to 30, not {spec.true_cfg!r}": _within(spec.true_cfg_scale),
        f"compile must be true or false, not {spec.compile!r}": isinstance(spec.compile, bool),
        "offload and compile do not go together; choose one": spec.offload == "none" or not spec.compile,
    }
    if broken := [rule for rule, kept in rules.items() if not kept]:
        raise BadSettings(f"{role}: {'; '.join(broken)}")


def _sound(lora: Lora) -> bool:
    named = isinstance(lora.source, str) and lora.source and isinstance(lora.weight_name, str)
    # Any other kind of file would be unpickled, which runs what is in it.
    safe = named and (not lora.weight_name or SAFE_FILE.fullmatch(lora.weight_name))
    return bool(safe) and isinstance(lora.scale, int | float) and -10 <= lora.scale <= 10


def _whole(number: Any, least: int, most: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and least <= number <= most


def _within(number: Any) -> bool:
    return isinstance(number, int | float) and not isinstance(number, bool) and 0 <= number <= 30
