"""The data card: `README.md` with the header by which the Hugging Face hub and `datasets` find the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from curation.export import columns
from curation.export.content import Content
from curation.export.format import Format

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
    body = BODY.format(
        title=content.title,
        # Without stories there is no table of frames.
        loading=format.load("frames" if counts["frames"] else "characters"),
        about="\n\n".join([format.about, *_extras(content)]),
        splits=HELD_OUT if content.options.eval_share else "Everything is in `train`.",
        left_out=_left_out(content.selection.left_out),
        **{name: f"{counts[name]:,}" for name in ("characters", "stories", "frames")},
    )
    return _header(format, content, counts["frames"]) + body


def _extras(content: Content) -> Iterator[str]:
    for name in content.options.extras:
        yield columns.EXTRAS[name] if name in content.filled else f"`{name}` was asked for and has no row, so no file."


def _header(format: Format, content: Content, frames: int) -> str:
    size = next((name for limit, name in SIZES if frames < limit), "n>1M")
    # JSON texts are YAML texts, whatever is printable in the title.
    title = json.dumps(content.title, ensure_ascii=False)
    lines = ["---", f"pretty_name: {title}", "task_categories:", "- text-to-image"]
    lines += ["tags:", "- storytelling", "- character-consistency", f"size_categories:\n- {size}"]
    return "\n".join([*lines, *_configs(format, content), *_columns(format, content), "---", ""])


def _configs(format: Format, content: Content) -> Iterator[str]:
    tables = format.tables(content)
    default = "frames" if "frames" in tables else "characters"
    yield from ["configs:"] if tables else []
    for table, splits in tables.items():
        yield from [f"- config_name: {table}", "  data_files:"]
        for split, files in splits.items():
            yield from [f"  - split: {split}", f"    path: {json.dumps(files)}"]
        yield from ["  default: true"] if table == default else []


def _columns(format: Format, content: Content) -> Iterator[str]:
    told = {table: of_table for table in format.tables(content) if (of_table := format.columns(table))}
    yield from ["dataset_info:"] if told else []
    for table, of_table in told.items():
        yield from [f"- config_name: {table}", f"  features: {json.dumps(of_table)}"]


def _left_out(left_out: Mapping[str, Mapping[str, int]]) -> str:
    rows = [f"| {kind} | {reason} | {n:,} |" for kind, reasons in left_out.items() for reason, n in reasons.items()]
    if not rows:
        return "Nothing."
    return "\n".join(
        ["What no panel has let through, by its state.", "", "| what | state | number |", "|---|---|---|", *rows]
    )
