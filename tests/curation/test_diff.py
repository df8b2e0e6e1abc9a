from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curation.diff import Change, Piece, word_diff

SAME, ADDED, REMOVED = Change.SAME, Change.ADDED, Change.REMOVED
texts = st.text(alphabet="ab ,.\n", max_size=40)


def test_equal_texts_have_one_piece() -> None:
    assert word_diff("a fox", "a fox") == (Piece(SAME, "a fox"),)


def test_a_changed_word_stands_between_what_stays() -> None:
    assert word_diff("a fox walks home", "a fox runs home") == (
        Piece(SAME, "a fox "),
        Piece(REMOVED, "walks"),
        Piece(ADDED, "runs"),
        Piece(SAME, " home"),
    )


def test_single_words_that_happen_to_stay_are_no_pieces_of_their_own() -> None:
    changes = [piece.change for piece in word_diff("one two three four", "five two six four")]
    assert changes == [REMOVED, ADDED, SAME]


@given(texts, texts)
def test_the_pieces_join_to_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.change != REMOVED) == after
