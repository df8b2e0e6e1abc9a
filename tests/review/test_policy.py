"""The review policy: its defaults, and what it says of a stored one that cannot be used."""

from __future__ import annotations

from typing import Any

import pytest

from review.policy import PolicyError, ReviewPolicy, read_policy


def test_the_defaults_are_those_of_the_paper() -> None:
    assert read_policy({}) == ReviewPolicy(panel_size=3, quorum=2, early_close=True, revisions=2)


def test_the_installation_says_how_long_a_vote_can_be_changed_unless_the_project_does() -> None:
    assert read_policy({}, settle_seconds=0).settle_seconds == 0
    assert read_policy({"settle_seconds": 30}, settle_seconds=0).settle_seconds == 30


def test_what_is_stored_is_read() -> None:
    policy = read_policy({"panel_size": 5, "quorum": 3, "early_close": False, "calibration_share": 1})
    assert (policy.panel_size, policy.quorum, policy.early_close, policy.calibration_share) == (5, 3, False, 1)


@pytest.mark.parametrize(
    ("stored", "message"),
    [
        ({"quorom": 2}, "quorom: is no field of the review policy"),
        ({"panel_size": 0}, "panel_size: must be a whole number from 2 to 15, not 0"),
        ({"panel_size": 3, "quorum": 1}, "quorum: must be a whole number from 2 to 15, not 1"),
        ({"panel_size": True}, "panel_size: must be a whole number from 2 to 15, not True"),
        ({"quorum": 2.0}, "quorum: must be a whole number from 2 to 15, not 2.0"),
        ({"early_close": "yes"}, "early_close: must be true or false, not 'yes'"),
        ({"calibration_share": 1.5}, "calibration_share: must be a number from 0 to 1, not 1.5"),
        ({"calibration_share": float("nan")}, "calibration_share: must be a number from 0 to 1, not nan"),
        ({"lease_seconds": None}, "lease_seconds: must be a whole number from 10 to 86400, not None"),
        ({"quorum": 4}, "quorum: must be more than half of a panel of 3, and not exceed it"),
        ({"panel_size": 5}, "quorum: must be more than half of a panel of 5, and not exceed it"),
    ],
)
def test_a_fault_names_its_field(stored: dict[str, Any], message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        read_policy(stored)
    assert str(caught.value) == message


def test_nobody_decides_alone() -> None:
    with pytest.raises(PolicyError) as caught:
        read_policy({"panel_size": 1, "quorum": 1})
    assert set(caught.value.errors) == {"panel_size", "quorum"}


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(PolicyError) as caught:
        read_policy({"quorum": "two", "revisions": -1, "colour": "red"})
    assert set(caught.value.errors) == {"quorum", "revisions", "colour"}
