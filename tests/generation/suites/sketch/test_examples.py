"""Example pictures of the vocabulary, as pages show them."""

from __future__ import annotations

import io

from PIL import Image

from curation.vocabulary import Vocabulary
from generation.suites.sketch.examples import SIDE, examples, small


def test_each_identifier_gets_a_picture_of_its_own() -> None:
    few = Vocabulary({"P_WAVE": "", "P_RUN": ""}, {"E_SAD": ""}, {"CT_OVER_SHOULDER": ""})
    drawn = dict(examples(few))
    assert list(drawn) == ["P_WAVE", "P_RUN", "E_SAD", "CT_OVER_SHOULDER"]
    assert len({small(picture) for picture in drawn.values()}) == 4


def test_a_picture_is_small_enough_for_a_page() -> None:
    (drawn,) = dict(examples(Vocabulary({"P_WAVE": ""}, {}, {}))).values()
    with Image.open(io.BytesIO(small(drawn))) as picture:
        assert (picture.format, picture.size) == ("WEBP", (SIDE, SIDE))
