"""A contact sheet as one PNG: pictures in rows with their words beneath."""

from __future__ import annotations

import io
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from generation.suites.sketch.lab.sheets import SIDE, Picture

GAP, WORDS, LINE = 10, 34, 15
PAPER, INK = "#f5f5f2", "#1a1b1d"
SIZE_OF_WORDS = 12
LETTERS = 38
"""Letters of one line beneath a picture; two lines fit."""


def contact_sheet(pictures: list[Picture], columns: int) -> bytes:
    """Return the sheet's PNG; the pictures fill its rows from the left."""
    rows = -(-len(pictures) // columns)
    step = (SIDE + GAP, SIDE + GAP + WORDS)
    sheet = Image.new("RGB", (columns * step[0] + GAP, rows * step[1] + GAP), PAPER)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(SIZE_OF_WORDS)
    for at, picture in enumerate(pictures):
        left, top = GAP + at % columns * step[0], GAP + at // columns * step[1]
        with Image.open(io.BytesIO(picture.png)) as image:
            sheet.paste(image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.LANCZOS), (left, top))
        for number, line in enumerate(wrap(picture.words, LETTERS)[:2]):
            pen.text((left, top + SIDE + 2 + number * LINE), line, INK, font)
    stream = io.BytesIO()
    sheet.save(stream, "PNG")
    return stream.getvalue()
