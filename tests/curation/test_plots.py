"""Charts for paper: where their marks stand."""

from __future__ import annotations

from curation.charts import Chart, Series, Target
from curation.plots import BASE, LEFT, RIGHT, TOP, WIDTH, plot


def chart(values: list[float | None], **fields: object) -> Chart:
    series = fields.pop("series", None) or [Series("Stories", values)]
    labels = [str(at) for at in range(len(values))]
    return Chart("sizes", "A title", "Size", "Stories", labels, series, **fields)  # type: ignore[arg-type]


def test_bars_are_as_high_as_their_values() -> None:
    [one, two] = plot(chart([1, 2])).bars
    assert two.height == 2 * one.height
    assert one.y + one.height == two.y + two.height == BASE


def test_counts_have_whole_ticks() -> None:
    assert [tick.value for tick in plot(chart([1, 3])).ticks] == [0, 1, 2, 3]


def test_shares_end_at_the_whole() -> None:
    assert plot(chart([0.99], percent=True)).ticks[-1].value == 1


def test_everything_stands_on_the_plane() -> None:
    for values in ([0.001, 0.002], [75_000, 12], [3.7] * 30, [0]):
        found = plot(chart(list(values)))
        for bar in found.bars:
            assert bar.x >= LEFT and bar.x + bar.width <= WIDTH - RIGHT + 0.01
            assert TOP <= bar.y <= BASE


def test_many_labels_are_thinned_out() -> None:
    found = plot(chart([1] * 40))
    assert len(found.names) <= 14
    assert not found.written


def test_a_target_across_is_on_the_axis_and_one_upright_between_its_labels() -> None:
    across = plot(chart([1, 2], target=Target("Target", 4))).target
    assert across is not None and TOP <= across.y1 == across.y2 < BASE
    upright = plot(chart([1, 2], target=Target("Mean", 0.5, along=True))).target
    assert upright is not None and upright.upright
    assert upright.x1 == (LEFT + WIDTH - RIGHT) / 2


def test_an_interval_holds_its_value() -> None:
    [mark] = plot(chart([0.5], percent=True, series=[Series("Agreed", [0.5], [0.25], [0.75])])).bars
    assert mark.low is not None and mark.high is not None
    assert mark.high < mark.y < mark.low


def test_a_gap_of_a_line_has_no_point() -> None:
    [path] = plot(chart([1, None, 3], kind="line")).paths
    assert len(path) == 2


def test_nothing_is_a_plot_too() -> None:
    assert plot(chart([])).bars == []
