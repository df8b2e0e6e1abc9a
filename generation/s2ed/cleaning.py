"""A story as somebody pasted it, made readable: markup and control characters taken out; pure."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from generation.s2ed.lexicons import words

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--.{0,2000}?-->", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style)\b.{0,20000}?</\1\s*>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]{0,300}>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{1,500}\)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|`{1,3}|~~)(?=\S)(.{1,400}?)(?<=\S)\1")
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}|>|[-*+]) +", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
FEWEST = 30
"""Words from which a text is long enough to tell its language."""

LONGEST_TITLE = 80
ENGLISH = 0.08
"""Least share of the commonest English words in an English text; of stories it is about 0.3."""


@dataclass(frozen=True)
class Cleaned:
    """The readable text without its title, and notes of what was done or cannot be expected."""

    text: str
    notes: tuple[str, ...] = ()
    title: str = ""


def cleaned(raw: str) -> Cleaned:
    """Return a story's text without markup; nothing of it is ever an order to anybody."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    plain = _TAG.sub(" ", _INLINE.sub("", _HIDDEN.sub(" ", text)))
    plain = _LINE_MARK.sub("", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", plain)))
    notes = ["markup was taken out of the text"] if plain != text else []
    plain = html.unescape(plain)
    kept = readable(plain)
    if not is_english(kept):
        notes.append(
            "the text does not seem to be English: names are found, but pronouns, poses and feelings are read in"
            " English only; a language model as writer reads more"
        )
    title, body = _titled(kept.strip())
    return Cleaned(body, tuple(notes), title)


def readable(text: str) -> str:
    """Return a text without control characters and halves of characters, which no database keeps."""
    return "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs", "Cf"))


def _titled(text: str) -> tuple[str, str]:
    """Part a first line that stands alone from the story: it is a title, and no event."""
    first, blank, rest = text.partition("\n\n")
    is_title = bool(blank) and "\n" not in first and len(first) <= LONGEST_TITLE and first.rstrip()[-1:] not in '.!?…”"'
    return (first.strip(), rest.strip()) if is_title and rest.strip() else ("", text)


def is_english(text: str) -> bool:
    """Say whether a text seems to be English; a short one is taken to be, unless it has no Latin letter."""
    found = [word.lower() for word in _WORD.findall(text)]
    if text and not re.search(r"[A-Za-z]", text):
        return False
    return len(found) < FEWEST or sum(word in words("english") for word in found) >= ENGLISH * len(found)
