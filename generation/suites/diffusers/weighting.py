"""APT's weights in words: text encoders that are language models read sentences, not "(phrase:1.3)"; pure."""

from __future__ import annotations

import re

WEIGHTED = re.compile(r"\(([^():]+):\s*(\d+(?:\.\d+)?)\)")


def in_words(prompt: str) -> str:
    """Return the prompt without weights; phrases weighted above 1 are named again at the end, heaviest first."""
    found = [(float(weight), phrase.strip()) for phrase, weight in WEIGHTED.findall(prompt)]
    plain = WEIGHTED.sub(lambda match: match[1].strip(), prompt)
    heavy = [phrase for weight, phrase in sorted(found, key=lambda pair: -pair[0]) if weight > 1]
    if not heavy:
        return plain
    return f"{plain}\nMost important: {'; '.join(dict.fromkeys(heavy))}."
