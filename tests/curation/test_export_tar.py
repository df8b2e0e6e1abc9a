"""The size of a download is announced before it is made."""

from __future__ import annotations

import pytest

from curation.export import tar


@pytest.mark.parametrize("name", ["a", "ä", "a" * 101])
@pytest.mark.parametrize("size", [0, 8**11 - 1, 8**11, 2**40])
def test_the_size_of_a_header_is_known_without_making_it(name: str, size: int) -> None:
    assert tar.header_size(name, size) == len(tar.header(name, size))
