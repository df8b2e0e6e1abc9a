"""ViStoryBench: the stories as a data set to be told, and the approved frames as the outputs of a method."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from PIL import Image as Pillow

from curation import images
from curation.export.content import Content, Row
from curation.export.format import Format
from curation.export.vistorybench_names import keys, tag
from curation.export.writing import Folder, Picture
from curation.models import Character
from curation.vocabulary import TermKind

METHOD = "triptych/approved/en/20000101-000000"  # method/mode/language/time; a time of ours would change the bytes
QUALITY = 95  # of the reference pictures: one metric finds only those that end in .jpg

Terms = Mapping[str, str]  # identifier -> definition


def write(content: Content, folder: Folder) -> None:
    vocabulary = content.project.vocabulary()
    terms = {identifier: meaning for kind in TermKind for identifier, meaning in vocabulary.of(kind).items()}
    jpegs = _Jpegs(folder)
    for split in content.splits:
        root = "" if len(content.splits) == 1 else f"{split}/"
        stories = groupby(content.rows("frames", split), key=lambda row: row["story"])
        for number, (_, frames) in enumerate(stories, start=1):
            _story(content, folder, root, f"{number:02d}", list(frames), terms, jpegs)


class _Jpegs:
    """Templates as JPEG: made once, and from then on copied from where the first one lies."""

    def __init__(self, folder: Folder) -> None:
        self.folder, self.made = folder, dict[str, Picture]()

    def put(self, path: str, template: str) -> None:
        if not self.folder.has(path):
            made = self.folder.put(path, self.made.get(template) or (lambda: _jpeg(images.read_sha256(template))))
            # Threads take up what they are given in order, so that none waits here for one that has not begun.
            self.made.setdefault(template, lambda: ((self.folder.root / path).read_bytes(), made.result().sha256))


def _story(
    content: Content, folder: Folder, root: str, number: str, frames: list[Row], terms: Terms, jpegs: _Jpegs
) -> None:
    home, shots = f"{root}dataset/ViStory/{number}", f"{root}outputs/{METHOD}/{number}/shots"
    cast = _cast(content, frames)
    for character, key in cast.values():
        jpegs.put(f"{home}/image/{key}/00.jpg", character.template.sha256)
    told = {
        "Story_type": {"en": frames[0]["style"], "ch": frames[0]["style"]},
        "Characters": {key: _character(character, key, frames) for character, key in cast.values()},
        "Shots": [_shot(index, row, cast, terms) for index, row in enumerate(frames, start=1)],
        "source": {"story": frames[0]["story"], "title": frames[0]["title"]},
    }
    folder.write(f"{home}/story.json", json.dumps(told, ensure_ascii=False, indent=1).encode())
    for index, row in enumerate(frames, start=1):
        path = f"{shots}/shot_{index:02d}.png"
        if not folder.has(path):
            folder.put(path, partial(_approved, row["image"]))


Cast = Mapping[str, tuple[Any, str]]  # C_ID -> character, and what it is called in the benchmark


def _cast(content: Content, frames: list[Row]) -> Cast:
    rows = Character.objects.filter(project=content.project, c_id__in=frames[0]["cast"]).select_related("template")
    found = {row.c_id: row for row in rows}
    characters = [found[c_id] for c_id in frames[0]["cast"]]
    names = keys([(character.c_id, character.name) for character in characters])
    return {character.c_id: (character, name) for character, name in zip(characters, names, strict=True)}


def _character(character: Character, key: str, frames: Sequence[Row]) -> dict[str, Any]:
    shown = sum(any(placed["c_id"] == character.c_id for placed in row["placements"]) for row in frames)
    return {
        "name_en": key,
        "name_ch": key,
        "prompt_en": character.description,
        "prompt_ch": character.description,
        "tag": tag(character.subject_group, frames[0]["style"]),
        "num_of_appearances": shown,
        "c_id": character.c_id,
    }


def _shot(index: int, row: Row, cast: Cast, terms: Terms) -> dict[str, Any]:
    present = [cast[placed["c_id"]][1] for placed in row["placements"]]
    fields = {
        "Plot Correspondence": row["text"],
        "Setting Description": row["scene"],
        "Shot Perspective Design": "; ".join(_said(row, cast, terms, "c_tag")) or "the scene without characters",
        "Characters Appearing": present,
        "Static Shot Description": "; ".join(_said(row, cast, terms, "p_id", "e_id")) or row["text"],
    }
    # There is no Chinese text; a shot without the field would be dropped.
    return {
        "index": index,
        **{name: {"en": value, "ch": value} for name, value in fields.items()},
        "frame": row["index"],
    }


def _said(row: Row, cast: Cast, terms: Terms, *names: str) -> Iterator[str]:
    for placed in row["placements"]:
        yield f"{cast[placed['c_id']][1]}: " + ", ".join(terms.get(placed[name], placed[name]) for name in names)


def _approved(sha256: str) -> tuple[bytes, str]:
    return images.read_sha256(sha256), sha256


def _jpeg(png: bytes) -> tuple[bytes, str]:
    out = io.BytesIO()
    Pillow.open(io.BytesIO(png)).convert("RGB").save(out, "JPEG", quality=QUALITY, subsampling=0)
    data = out.getvalue()
    return data, hashlib.sha256(data).hexdigest()


FORMAT = Format(
    "vistorybench",
    write,
    loading='import json\nstory = json.load(open("$folder/dataset/ViStory/01/story.json", encoding="utf-8-sig"))',
    about=(
        "`dataset/ViStory/<number>/`: `story.json` and `image/<character>/00.jpg`, the template. "
        f"`outputs/{METHOD}/<number>/shots/`: the approved frames, as if a method had made them, so that the benchmark "
        "evaluates them. `source` and `frame` in `story.json` say where a story and a shot come from. With a split, "
        "each has a folder of its own above these. There is no Chinese text: its fields hold the English one."
    ),
)
