from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.intake import Line, LineError, read_lines

REFUSED = {
    "broken JSON": (b'{"c_id": "C_1",}', "line", "is not JSON: Illegal trailing comma|is not JSON: Expecting"),
    "half an object": (b'{"c_id": "C_1"', "line", "is not JSON"),
    "a list": (b'["C_1"]', "line", "is not an object"),
    "a number": (b"7", "line", "is not an object"),
    "NaN": (b'{"a": NaN}', "line", "NaN is not a JSON number"),
    "infinity": (b'{"a": [-Infinity]}', "line", "-Infinity is not a JSON number"),
    "a repeated key": (b'{"a": 1, "b": {"c": 1, "c": 2}}', "line", "'c' stands in one object twice"),
    "a number without end": (b'{"a": ' + b"1" * 5000 + b"}", "line", "is not JSON that can be taken"),
    "a deep nest": (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "line", "is nested too deeply"),
    "a NUL": (b'{"a": {"b": "x\\u0000"}}', "a.b", r"holds the character '\\x00'"),
    "an escape sequence": (b'{"a": "\\u001b[2J"}', "a", r"holds the character '\\x1b'"),
    "half a surrogate pair": (b'{"frames": [{"text": "\\ud83d"}]}', "frame 1, text", r"'\\ud83d'"),
    "a control character in a name": (b'{"a\\u0007": 1}', "line", "field name with a control character"),
    "a long line": (b'{"a": "' + b"x" * 2**20 + b'"}', "line", r"is 1,048,585 bytes long; at most 1,048,576"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_it_refuses(kind: str):
    raw, field, reason = REFUSED[kind]
    lines, errors = read_lines(b'{"good": 1}\n' + raw + b'\n{"good": 2}\n', "a.jsonl")
    assert lines == [Line(1, {"good": 1}), Line(3, {"good": 2})]
    (error,) = errors
    assert (error.file, error.line, error.field) == ("a.jsonl", 2, field)
    assert re.search(reason, error.reason)


def test_text_that_is_not_utf8_is_named_by_line_and_byte():
    _, errors = read_lines(b'{"a": 1}\n{"name": "Ren\xe9"}', "a.jsonl")
    assert [str(error) for error in errors] == ["a.jsonl:2: line: is not UTF-8 at byte 14 (byte 23 of the file)"]


def test_utf16_is_one_error_and_not_one_a_line():
    _, errors = read_lines('{"a": 1}\n{"a": 2}'.encode("utf-16"), "a.jsonl")
    assert [str(error) for error in errors] == ["a.jsonl:0: file: is UTF-16; save it as UTF-8"]


@pytest.mark.parametrize("data", [b"", b"\n \n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_error(data: bytes):
    assert read_lines(data, "a.jsonl") == ([], [LineError("a.jsonl", 0, "file", "holds no lines")])


def test_a_byte_order_mark_blank_lines_and_windows_line_ends_are_fine():
    lines, errors = read_lines(b'\xef\xbb\xbf{"a": 1}\r\n\r\n   \n{"a": 2}', "a.jsonl")
    assert (lines, errors) == ([Line(1, {"a": 1}), Line(4, {"a": 2})], [])


def test_an_error_is_one_short_line_whatever_it_quotes():
    error = LineError("a.jsonl", 7, "x\ny", "line one\nline two" + "!" * 1000)
    assert "\n" not in str(error) and len(str(error)) < 350
    assert error.as_json()["field"] == "x y"


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r"), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(texts, values, max_size=4), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_what_is_written_is_read_again(objects, ascii_only, windows):
    end = "\r\n" if windows else "\n"
    data = end.join(json.dumps(value, ensure_ascii=ascii_only) for value in objects).encode()
    lines, errors = read_lines(data, "a.jsonl")
    assert ([line.value for line in lines], errors) == (objects, [])
    assert [line.number for line in lines] == list(range(1, len(objects) + 1))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    lines, errors = read_lines(data, "a.jsonl")
    assert len(lines) + len(errors) >= 1
    assert all(0 <= error.line <= data.count(b"\n") + 1 for error in errors)
