"""Seeds depend on names, not on order."""

from generation import seeds


def test_the_same_parts_give_the_same_seed() -> None:
    assert seeds.derive(7, "a", 1) == seeds.derive(7, "a", 1)


def test_other_parts_or_another_project_seed_give_another() -> None:
    assert len({seeds.derive(7, "a", 1), seeds.derive(7, "a", 2), seeds.derive(8, "a", 1)}) == 3


def test_a_seed_fits_a_database_integer() -> None:
    assert all(0 <= seeds.derive(7, number) < 2**62 for number in range(1000))
