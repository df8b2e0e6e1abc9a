"""What roles are asked, in tests."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from generation.providers import catalogue
from generation.roles import Control, FrameBrief, Member, Persona, Prompt, Role
from generation.suites.diffusers import family

FOX = Persona("C_0001", "Mira", "red fox", "baker", "A red fox with a white apron.")
PROMPT = Prompt("template", "1", "watercolour of one character. A red fox with a white apron.")


def player(role: Role, options: Mapping[str, Any]) -> Any:
    """The player that a suite's line would name."""
    options = dict(options)
    return family.build(catalogue.provider("diffusers"), role, options.pop("model"), **options)


def png(colour: str = "red", size: tuple[int, int] = (64, 64)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def noise(size: tuple[int, int] = (64, 64)) -> bytes:
    """A picture in which every pixel matters."""
    out = BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, "PNG")
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def member(colour: str = "red", name: str = "Mira", reference: bool = True) -> Member:
    persona = Persona("C_0001", name, "red fox", "baker", f"{name} is a red fox.")
    control = Control("P_STAND_NEUTRAL", "E_NEUTRAL", "T_FULL")
    return Member(persona, control, png(colour), png(colour) if reference else None)


def frame(*members: Member) -> FrameBrief:
    return FrameBrief("They meet at the bakery.", "a bakery at dawn", "watercolour", members)
