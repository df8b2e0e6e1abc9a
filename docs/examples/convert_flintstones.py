"""Turn the S2ED authors' Flintstones stories (JSON files, CC BY 4.0) into character lines for `import_characters`.

    python docs/examples/convert_flintstones.py season_1_episode_15.json … > flintstones_characters.jsonl

Each file names its cast in `global_characters_dict`; the same character in several files gives one line.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

KNOWN = {
    "Fred": ("middle-aged man", "stonemason"),
    "Wilma": ("woman", "housekeeper"),
    "Barney": ("man", "bricklayer"),
    "Betty": ("young woman", "shop assistant"),
    "Pebbles": ("toddler", "student"),
    "Dino": ("dinosaur", "guardian"),
    "Slate": ("middle-aged man", "surveyor"),
}
"""Subject type and profession, which the data set does not say, in words of the project's lists."""


def character_line(name: str, description: str) -> dict[str, str]:
    """Return one line of the project's intake; a character that is not known is told apart by its pronouns."""
    woman = len(re.findall(r"\b(?:she|her)\b", description.lower()))
    man = len(re.findall(r"\b(?:he|his)\b", description.lower()))
    subject, profession = KNOWN.get(name, ("woman" if woman > man else "man", "shopkeeper"))
    return {
        "c_id": re.sub(r"\W+", "_", name).strip("_").upper(),
        "name": name,
        "subject_type": subject,
        "profession": profession,
        "description": description,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="story files of the data set")
    lines: dict[str, dict[str, str]] = {}
    for path in parser.parse_args().files:
        story = json.loads(path.read_text(encoding="utf-8"))
        for name, description in story["global_characters_dict"].items():
            lines.setdefault(name, character_line(name, description))
    for line in lines.values():
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
