"""Reads untrusted JSON Lines; pure. What comes out can be stored in any database as it is."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

MAX_LINE_BYTES = 2**20
BOM = b"\xef\xbb\xbf"
LONGEST_REASON = 300  # characters
UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
WHITESPACE_CONTROLS = "\t\n\r"


@dataclass(frozen=True)
class Line:
    """One JSON object and where it stood, counted from 1."""

    number: int
    value: dict[str, Any]


@dataclass(frozen=True)
class LineError:
    """What was wrong with a line, counted from 1 (0: the file as a whole), and in which field."""

    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {_short(self.field)}: {_short(self.reason)}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"field": _short(self.field), "reason": _short(self.reason)}


def _short(words: str) -> str:
    """Keep an error on one line, whatever of the input it quotes."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_REASON else line[: LONGEST_REASON - 1] + "…"


class _Refused(ValueError):
    """JSON that Python would take, and nobody should."""


def read_lines(data: bytes, filename: str) -> tuple[list[Line], list[LineError]]:
    """Return every line that holds a JSON object, and an error for each that does not. Blank lines are skipped."""
    if data.startswith(UTF16_BOMS):
        return [], [LineError(filename, 0, "file", "is UTF-16; save it as UTF-8")]
    lines: list[Line] = []
    errors: list[LineError] = []
    for number, offset, raw in _split(data):
        found = _read(raw, offset)
        if isinstance(found, dict):
            lines.append(Line(number, found))
        else:
            errors.append(LineError(filename, number, *found))
    if not lines and not errors:
        errors.append(LineError(filename, 0, "file", "holds no lines"))
    return lines, errors


def field_name(path: Sequence[str | int]) -> str:
    """Name a place in a line for a person: `title`, `cast.0`, `frame 3, text`."""
    if len(path) > 1 and path[0] == "frames" and isinstance(path[1], int):
        rest = ".".join(map(str, path[2:]))
        return f"frame {path[1] + 1}, {rest}" if rest else f"frame {path[1] + 1}"
    return ".".join(map(str, path)) or "line"


def _split(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield number, byte offset in the file and bytes of each line that is not blank."""
    offset = len(BOM) if data.startswith(BOM) else 0
    # Only a line feed ends a line: str.splitlines() would also cut at U+2028, which JSON allows inside a text.
    for number, raw in enumerate(data[offset:].split(b"\n"), start=1):
        if raw.strip():
            yield number, offset, raw
        offset += len(raw) + 1


def _read(raw: bytes, offset: int) -> dict[str, Any] | tuple[str, str]:
    """Return the line's object, or field and reason."""
    if len(raw) > MAX_LINE_BYTES:
        return "line", f"is {len(raw):,} bytes long; at most {MAX_LINE_BYTES:,} are taken"
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as error:
        return "line", f"is not UTF-8 at byte {error.start + 1} (byte {offset + error.start + 1} of the file)"
    except json.JSONDecodeError as error:
        return "line", f"is not JSON: {error.msg} at column {error.colno}"
    except ValueError as error:
        return "line", f"is not JSON that can be taken: {error}"
    except RecursionError:
        return "line", "is nested too deeply"
    if not isinstance(value, dict):
        return "line", 'is not an object: it must look like {"field": "value", ...}'
    return next(_unstorable(value, []), value)


def _no_constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is not a JSON number")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        repeated, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise _Refused(f"{repeated!a} stands in one object twice")
    return value


def _unstorable(value: Any, path: list[str | int]) -> Iterator[tuple[str, str]]:
    """Yield field and reason for each text that no database or terminal should get."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if _bad_character(key):
                yield field_name(path), f"has a field name with a control character: {key!a}"
            yield from _unstorable(inner, [*path, key])
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _unstorable(inner, [*path, index])
    elif isinstance(value, str) and (bad := _bad_character(value)):
        yield field_name(path), f"holds the character {bad!a}, which is no text"


def _bad_character(text: str) -> str:
    """Return the first control character or half of a surrogate pair, or ""."""
    if text.isprintable():
        return ""
    return next((c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c not in WHITESPACE_CONTROLS), "")
