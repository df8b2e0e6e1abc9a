"""An example picture of each identifier of the shipped vocabulary, for pages that explain them.

    python -m generation.suites.sketch.examples static/img/vocabulary

Draws them anew, one WebP each, named by the identifier: run it whenever the drawings change.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from curation.vocabulary import Vocabulary, shipped
from generation.roles import Control, FrameBrief, Member, Persona, Prompt
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.mistakes.faults import NONE

SIDE = 192  # pixels
SCENE = "the harbour at dawn"
PLAIN = Prompt("example", "1", "")
HERO = Persona("C_0001", "Nela", "girl", "baker", "A girl with a red coat, blue trousers and brown hair.")
OTHER = Persona("C_0002", "Otto", "owl", "librarian", "An owl with a green waistcoat and a brown body.")
OF_TWO = ("CT_OVER_SHOULDER", "CT_FOREGROUND", "CT_BACKGROUND")  # say something only beside somebody else


def examples(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """Yield each identifier with its picture, 1024x1024 PNG."""
    for p_id in vocabulary.poses:
        yield p_id, SketchEditor(NONE).reference(PLAIN, _member(HERO, p_id=p_id), 1).value
    for e_id in vocabulary.expressions:
        yield e_id, _frame(_member(HERO, e_id=e_id, c_tag="CT_EXTREME_CLOSE_UP"))
    for c_tag in vocabulary.compositions:
        others = (_member(OTHER),) if c_tag in OF_TWO else ()
        yield c_tag, _frame(_member(HERO, c_tag=c_tag), *others)


def _member(who: Persona, p_id: str = "P_STAND", e_id: str = "E_HAPPY", c_tag: str = "CT_FULL") -> Member:
    return Member(who, Control(p_id, e_id, c_tag), b"")


def _frame(*members: Member) -> bytes:
    return SketchComposer(NONE).compose(PLAIN, FrameBrief("", SCENE, "ink", members), 1).value


def small(picture: bytes) -> bytes:
    """Return a picture as a WebP of `SIDE` pixels square."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(out, "WEBP", quality=80, method=6)
    return out.getvalue()


def main(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for identifier, picture in examples(shipped()):
        (folder / f"{identifier}.webp").write_bytes(small(picture))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
