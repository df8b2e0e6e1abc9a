"""The data card: `README.md` with the header by which the Hugging Face hub and `datasets` find the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping

from curation.export import columns
from curation.export.content import Content
from curation.export.format import Files, Format

SIZES = [(1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M")]

BODY = """
# {title}

Illustrated stories whose characters keep their looks from frame to frame. Characters: {characters}; stories: {stories};
frames: {frames}. Machines drafted them; a panel of people let each character (HV1) and each script (HV2) through; each
frame passed the Triple Check, or a panel (HV3). Made with Triptych.

```python
{loading}
```

## Files

{about}

`inventory.jsonl` names every character and frame with its split and the digest of its picture; `manifest.json` has the
SHA-256 of every file.

## Splits

{splits}

## Left out

{left_out}

## Licence

None is stated here: whoever publishes this data set has to choose one.
"""
HELD_OUT = """`train` and `eval` share no character: who is in a story of `eval` is in none of `train`. Stories with
characters of both are left out."""


def text(format: Format, content: Content, counts: Mapping[str, int]) -> str:
    """Return the card; equal data give an equal card."""
    title = " ".join(content.project.title.split())
    body = BODY.format(
        title=title,
        loading=format.loading,
        about="\n\n".join([format.about, *(columns.EXTRAS[name] for name in content.options.extras)]),
        splits=HELD_OUT if content.options.eval_share else "Everything is in `train`.",
        left_out=_left_out(content.selection.left_out),
        **{name: f"{counts[name]:,}" for name in ("characters", "stories", "frames")},
    )
    return _header(title, format.tables(content.tables, content.splits), counts["frames"]) + body


def _header(title: str, tables: Files, frames: int) -> str:
    size = next((name for limit, name in SIZES if frames < limit), "n>1M")
    # JSON texts are YAML texts, whatever is in the title.
    lines = ["---", f"pretty_name: {json.dumps(title, ensure_ascii=False)}", "task_categories:", "- text-to-image"]
    lines += ["tags:", "- storytelling", "- character-consistency", f"size_categories:\n- {size}"]
    lines += ["configs:"] if tables else []
    for table, splits in tables.items():
        lines += [f"- config_name: {table}", "  data_files:"]
        for split, files in splits.items():
            lines += [f"  - split: {split}", f"    path: {json.dumps(files)}"]
        lines += ["  default: true"] if table == "frames" else []
    return "\n".join([*lines, "---", ""])


def _left_out(left_out: Mapping[str, Mapping[str, int]]) -> str:
    rows = [f"| {kind} | {reason} | {n:,} |" for kind, reasons in left_out.items() for reason, n in reasons.items()]
    if not rows:
        return "Nothing."
    return "\n".join(
        ["What no panel has let through, by its state.", "", "| what | state | number |", "|---|---|---|", *rows]
    )
