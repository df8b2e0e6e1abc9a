"""The data card: `README.md` with the header by which the Hugging Face hub and `datasets` find the two tables."""

from __future__ import annotations

import json
from collections.abc import Mapping

from curation.export.formats import Format
from curation.models import Project

SIZES = [(1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M")]

BODY = """
# {title}

Illustrated stories whose characters keep their looks from frame to frame. Characters: {characters}; stories: {stories};
frames: {frames}. Machines drafted them; a panel of people let each character (HV1) and each script (HV2) through; each
frame passed the Triple Check, or a panel (HV3). Made with Triptych.

```python
{loading}
```

## Tables

`frames`: one row a frame, in order of story and index.

| column | meaning |
|---|---|
| `story`, `title`, `style` | the story's key in the project, its title and its style |
| `index` | place in the story, from 1; a number is missing where a frame was given up |
| `text`, `scene` | what happens, and where |
| `cast` | `c_id` of everybody in the story |
| `placements` | for each character present: `c_id`, pose `p_id`, expression `e_id`, composition tag `c_tag` |
| `image` | the frame |
| `provenance` | attempts (how, model, prompt, seed, judge, score, picture), APT iterations, references, decisions |

`characters`: one row a character, in order of `c_id`.

| column | meaning |
|---|---|
| `c_id`, `name` | by which frames refer to it, and what it is called |
| `subject_type`, `subject_group`, `profession`, `profession_group` | what it is and does, and in which group |
| `style`, `description` | how it is drawn, and what it looks like in words |
| `image` | the template: 1024x1024, full body, plain white |
| `score` | VIEScore of the template by the arbitrator, 0 to 10 |
| `provenance` | attempts and decisions, as above |

Decisions name the checkpoint, the round, the choice and how many voted for what; never who. A picture that is named
only in a provenance was not approved, and is not here. `manifest.json` has the SHA-256 of every file.

## Left out

{left_out}

## Licence

None is stated here: whoever publishes this data set has to choose one.
"""


def text(project: Project, format: Format, counts: Mapping[str, int], left_out: Mapping[str, Mapping[str, int]]) -> str:
    """Return the card; equal data give an equal card."""
    title = " ".join(project.title.split())
    body = BODY.format(
        title=title,
        loading=format.loading,
        left_out=_left_out(left_out),
        **{name: f"{number:,}" for name, number in counts.items()},
    )
    return _header(title, format, counts["frames"]) + body


def _header(title: str, format: Format, frames: int) -> str:
    size = next((name for limit, name in SIZES if frames < limit), "n>1M")
    # JSON texts are YAML texts, whatever is in the title.
    lines = ["---", f"pretty_name: {json.dumps(title, ensure_ascii=False)}", "task_categories:", "- text-to-image"]
    lines += ["tags:", "- storytelling", "- character-consistency", f"size_categories:\n- {size}", "configs:"]
    for table, files in format.tables.items():
        lines += [f"- config_name: {table}", "  data_files:", "  - split: train", f"    path: {json.dumps(files)}"]
        lines += ["  default: true"] if table == "frames" else []
    return "\n".join([*lines, "---", ""])


def _left_out(left_out: Mapping[str, Mapping[str, int]]) -> str:
    rows = [f"| {kind} | {reason} | {n:,} |" for kind, reasons in left_out.items() for reason, n in reasons.items()]
    if not rows:
        return "Nothing."
    return "\n".join(
        ["What no panel has let through, by its state.", "", "| what | state | number |", "|---|---|---|", *rows]
    )
