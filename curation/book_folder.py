"""A book as a folder of files that any browser opens: one page, its pictures, style, scripts and letters."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from curation import images
from curation.books import LARGE, SMALL, Book, book_of
from curation.models import Image, Story

NAME = "index.html"
SHEET, SCRIPTS, LETTERS = "css/book.css", ("js/book.js", "js/book_aloud.js"), "vendor/andika"
MADE_OF = {NAME, "css", "js", "pictures", "vendor"}


class NotABook(Exception):
    """The folder holds what is not a book; the message says what."""


def write(story: Story, out: Path) -> Book:
    """Write a story's book; an earlier one there is replaced. Raises NotABook, NoPages, DamagedImage or OSError."""
    if out.exists() and (foreign := sorted({path.name for path in out.iterdir()} - MADE_OF)):
        raise NotABook(f"{out} holds what is not a book ({foreign[0]}); name a new folder")
    book = book_of(story, _address)
    for name in (SHEET, *SCRIPTS):
        _write(Path(str(finders.find(name))).read_bytes(), out / name)
    shutil.copytree(str(finders.find(LETTERS)), out / LETTERS, dirs_exist_ok=True)
    for picture in book.pictures:
        for width in (SMALL, LARGE):
            _write(images.thumbnail(picture.image, width), out / _address(picture.image, width))
    (out / NAME).write_text(render_to_string("curation/book.html", {"book": book, "folder": True}), encoding="utf-8")
    return book


def _address(image: Image, width: int) -> str:
    return f"pictures/{image.sha256[:16]}-{width}.webp"


def _write(data: bytes, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(data)
