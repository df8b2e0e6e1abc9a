"""Training files of OmniGen2: template images, frame text and target frame, with options and data files.

References stay out, as in the paper (2K-Characters, section 4). What the trainer trips over, and what is done about it,
stands in docs/exports.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from curation.export.content import Content, Row
from curation.export.format import Format
from curation.export.formats.jsonl import picture
from curation.export.omnigen2_files import DATA, OPTIONS_FILES, RELOCATE
from curation.export.writing import Folder
from curation.models import Character

TEXT_TOKENS = 888  # that the trainer keeps, the chat template's among them
TEMPLATE_TOKENS = 32  # of the chat template and its system prompt, rounded up
LETTERS_A_TOKEN = 3.5  # of English in Qwen's vocabulary, on the cautious side; of other scripts one


def write(content: Content, folder: Folder) -> None:
    templates = template_images(content)
    for split in content.splits:
        with folder.open(f"{split}.jsonl") as file:
            for row in content.rows("frames", split):
                file.write((json.dumps(_line(row, templates, content, folder), ensure_ascii=False) + "\n").encode())
        folder.write(f"data/{split}.yml", DATA.format(split=split).encode())
    for path, text in OPTIONS_FILES.items():
        folder.write(path, text.encode())
    folder.write("relocate.py", RELOCATE.encode())


def _line(row: Row, templates: Mapping[str, str], content: Content, folder: Folder) -> dict[str, Any]:
    """Return a line; every line has the same four columns, and null where there are no input images."""
    tokens = tokens_at_most(row["text"])
    if tokens > TEXT_TOKENS:
        frame = f"{row['story']}/{row['index']:02d}"
        content.warnings.add(f"{frame}: its text takes up to {tokens} tokens, and the trainer cuts at {TEXT_TOKENS}")
    inputs = [picture(templates[placed["c_id"]], folder) for placed in row["placements"]]
    return {
        "task_type": "ic" if inputs else "t2i",
        "instruction": row["text"],
        "input_images": inputs or None,
        "output_image": picture(row["image"], folder),
    }


def template_images(content: Content) -> dict[str, str]:
    """Return the SHA-256 of each character's template by C_ID."""
    locked = Character.objects.filter(project=content.project, state="locked", template__isnull=False)
    return dict(locked.values_list("c_id", "template__sha256"))


def tokens_at_most(text: str) -> int:
    """Estimate, rather too high, how many tokens the trainer's tokenizer makes of an instruction."""
    ascii_letters = sum(letter.isascii() for letter in text)
    return TEMPLATE_TOKENS + round(ascii_letters / LETTERS_A_TOKEN) + len(text) - ascii_letters


FORMAT = Format(
    "omnigen2",
    write,
    loading='import json\nrows = [json.loads(line) for line in open("$folder/train.jsonl", encoding="utf-8")]',
    about=(
        "`train.jsonl`: a line a frame with `task_type`, `instruction` (the frame's text), `input_images` (the "
        "templates of the characters present, in their order) and `output_image`. `data/train.yml` names it to the "
        "trainer, `options/ft.yml` and `options/ft_lora.yml` are complete options files.\n\n"
        "Paths are relative to this folder. The trainer opens them relative to where it is started, so run "
        "`python relocate.py` once here: it writes absolute ones. Then, in a checkout of OmniGen2:\n\n"
        "```sh\naccelerate launch train.py --config path/to/this/folder/options/ft_lora.yml "
        "--data_path path/to/this/folder/data/train.yml\n```"
    ),
)
