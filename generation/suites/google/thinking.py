"""How many tokens a Gemini model may be told to think; pure. Source: https://ai.google.dev/gemini-api/docs/thinking.

It is guidance: a model may think somewhat more. What it cannot pass is `max_output_tokens`, which counts thoughts too.
"""

from __future__ import annotations

from generation.providers.prices import unversioned
from generation.suites.language.options import MOST_OUTPUT

USUAL = 2_048  # tokens; ours
BOUNDS = {
    "gemini-2.5-pro": (128, 32_768),
    "gemini-2.5-flash": (1, 24_576),
    "gemini-2.5-flash-lite": (512, 24_576),
}
"""The least and the most of each model that thinks."""
ALWAYS = ("gemini-2.5-pro",)
"""Those that cannot be told not to think, by 0."""


def budget(model: str, asked: int | None, most_output: int) -> int:
    """Return the tokens of thinking for a line of a suite; raises ValueError for what cannot work.

    Thinking is part of the output: with all of it, each answer would be cut short.
    """
    name = unversioned(model)
    least, most = BOUNDS.get(name, (1, MOST_OUTPUT))
    if asked is None:
        usual = min(USUAL, most_output // 2)
        return usual if usual >= least else 0
    if not (least <= asked <= most or (asked == 0 and name not in ALWAYS)):
        off = "" if name in ALWAYS else ", or 0 for none"
        raise ValueError(f"thinking: {model} takes {least} to {most} tokens{off}; {asked} is refused")
    if asked >= most_output:
        raise ValueError(f"thinking: {asked} leaves nothing of the {most_output} tokens of most_output; set it lower")
    return asked
