"""What is known of each model: where its weights are, how it is asked, what it needs, and under which licence; pure.

Steps and guidance are those of the models' own cards on the Hugging Face Hub. Gigabytes are the weights in bfloat16.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generation.roles import Role


class Family(StrEnum):
    """Models that are called alike."""

    FLUX = "flux"
    KONTEXT = "flux-kontext"
    QWEN_EDIT = "qwen-image-edit"
    QWEN_EDIT_PLUS = "qwen-image-edit-plus"


@dataclass(frozen=True)
class Card:
    """One model; `inputs` is how many pictures it takes, `gated` whether the Hub asks for an account first.

    `gigabytes` are all weights, `largest` those of the largest network, which "offload": "model" keeps on the device.
    """

    source: str
    family: Family
    steps: int
    guidance: float
    gigabytes: float
    largest: float
    licence: str
    inputs: int = 0
    true_cfg: float = 1.0
    prompt_tokens: int = 512
    gated: bool = False


FLUX_LICENCE = "FLUX.1 [dev] Non-Commercial License: no commercial use of the model without one from Black Forest Labs"
APACHE = "Apache-2.0"

CARDS: Mapping[str, Card] = {
    "flux.1-dev": Card("black-forest-labs/FLUX.1-dev", Family.FLUX, 28, 3.5, 33.7, 23.8, FLUX_LICENCE, gated=True),
    "flux.1-schnell": Card(
        "black-forest-labs/FLUX.1-schnell", Family.FLUX, 4, 0.0, 33.7, 23.8, APACHE, prompt_tokens=256, gated=True
    ),
    "flux.1-kontext-dev": Card(
        "black-forest-labs/FLUX.1-Kontext-dev", Family.KONTEXT, 28, 2.5, 33.7, 23.8, FLUX_LICENCE, inputs=1, gated=True
    ),
    "qwen-image-edit": Card(
        "Qwen/Qwen-Image-Edit", Family.QWEN_EDIT, 50, 1.0, 57.7, 40.9, APACHE, inputs=1, true_cfg=4.0
    ),
    "qwen-image-edit-plus": Card(
        "Qwen/Qwen-Image-Edit-2509", Family.QWEN_EDIT_PLUS, 40, 1.0, 57.7, 40.9, APACHE, inputs=3, true_cfg=4.0
    ),
}

SHIPPED = frozenset(card.source for card in CARDS.values())

PLAYS: Mapping[Role, tuple[str, ...]] = {
    Role.ILLUSTRATOR: ("flux.1-dev", "flux.1-schnell"),
    Role.EDITOR: ("qwen-image-edit", "qwen-image-edit-plus", "flux.1-kontext-dev"),
    Role.COMPOSER: ("qwen-image-edit-plus", "flux.1-kontext-dev", "qwen-image-edit"),
}
