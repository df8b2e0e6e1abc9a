"""The lead's charts: live, with a table, downloads, links, in light and dark."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

from tests.browser.scenery import stage
from tests.browser.steps import another_page, done, sign_in
from tests.installation import Installation, wait_for


@pytest.fixture(scope="module")
def decided(site: Installation) -> dict[str, Any]:
    """What the tests that only look share."""
    return stage(site, "figures")


def chart(page: Page, name: str, what: str) -> Any:
    """What JavaScript says of a chart, as soon as it says anything: the page draws it anew when its figures change."""
    told: list[Any] = []

    def says() -> bool:
        found = f"Chart.getChart(document.querySelector('#{name} canvas') ?? '')"
        told[:] = [page.evaluate(f"() => {{ const chart = {found}; return chart ? ({what}) : null; }}")]
        return bool(told[0])

    wait_for(says, f"the chart {name}")
    return told[0]


def consensus(page: Page, scene: dict[str, Any]) -> None:
    """Open the consensus page as the lead, once the sweep has folded what the scene decided."""
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/consensus/")
    expect(page.locator("#decided")).to_contain_text("6 final decisions")


def download(page: Page, chart: str, form: str) -> bytes:
    with page.expect_download() as waited:
        page.locator(f"#{chart}").get_by_role("button", name=form).click()
    assert waited.value.suggested_filename.endswith(f"{chart}.{form.lower()}")
    return Path(waited.value.path()).read_bytes()


def test_a_consensus_reached_in_one_browser_appears_in_the_leads_without_a_reload(
    page: Page, chromium: Browser, site: Installation
) -> None:
    scene = stage(site, "figures")
    consensus(page, scene)
    page.evaluate("window.stayed = true")
    for username in scene["reviewers"][:2]:
        reviewer = another_page(chromium, site, username)
        reviewer.goto(f"/review/{scene['slug']}/hv1/")
        expect(reviewer.get_by_role("heading", name="Ines")).to_be_visible()
        reviewer.keyboard.press("a")
        done(reviewer)
        reviewer.context.close()
    expect(page.locator("#decided")).to_contain_text("7 final decisions")
    assert page.evaluate("window.stayed")


def test_an_open_table_stays_open_when_figures_change(page: Page, decided: dict[str, Any]) -> None:
    consensus(page, decided)
    page.locator("#people summary").click()
    page.evaluate("document.querySelector('#people').dataset.stale = ''")
    page.evaluate("htmx.trigger('#live', 'changed')")
    expect(page.locator("#people[data-stale]")).to_have_count(0)
    expect(page.locator("#people table")).to_be_visible()
    assert chart(page, "people", "true")


def test_the_table_view_has_what_the_csv_has(page: Page, decided: dict[str, Any]) -> None:
    consensus(page, decided)
    page.locator("#people summary").click()
    expect(page.locator("#people tbody tr")).to_have_count(3)
    rows = list(csv.reader(io.StringIO(download(page, "people", "CSV").decode())))
    assert rows[0] == ["Panellist", "Agreed", "2.5 %", "97.5 %"]
    assert {row[0] for row in rows[1:]} == set(decided["reviewers"])
    assert sorted(round(float(row[1]), 2) for row in rows[1:]) == [0.67, 1.0, 1.0]


def test_a_text_that_looks_like_a_formula_stays_a_text_in_the_csv_and_numbers_stay_numbers(page: Page) -> None:
    page.goto("/login/")
    written = page.evaluate(
        """async (cells) => {
          const { csv } = await import("/static/js/chart_saving.js");
          const row = document.createElement("table").insertRow();
          for (const text of cells) row.insertCell().textContent = text;
          row.cells[0].dataset.value = "\\t=1";
          return csv(row.parentElement.parentElement);
        }""",
        ["", '=HYPERLINK("x")', "+a", "-a", "@a", "-1.5", "plain"],
    )
    assert written == """'\t=1,"'=HYPERLINK(""x"")",'+a,'-a,'@a,-1.5,plain\r\n"""


def test_the_picture_has_the_chart_and_its_title(page: Page, decided: dict[str, Any]) -> None:
    consensus(page, decided)
    picture = Image.open(io.BytesIO(download(page, "people", "PNG")))
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or []}
    assert (0, 114, 178) in colours  # the bars
    assert len(colours) > 10  # and the letters of the title


def test_the_heat_map_is_a_table_and_leaves_as_picture_and_csv(page: Page, decided: dict[str, Any]) -> None:
    sign_in(page, decided["lead"])
    page.goto(f"/projects/{decided['slug']}/diversity/")
    expect(page.locator(".heat tbody td")).to_have_count(32)
    cells = list(csv.reader(io.StringIO(download_heat(page, "CSV").decode())))
    assert (len(cells), len(cells[0])) == (5, 9)
    assert Image.open(io.BytesIO(download_heat(page, "PNG"))).width > 300


def download_heat(page: Page, form: str) -> bytes:
    with page.expect_download() as waited:
        page.locator("#heat").get_by_role("button", name=form).click()
    return Path(waited.value.path()).read_bytes()


def test_a_click_on_a_bar_lists_its_items(page: Page, decided: dict[str, Any]) -> None:
    sign_in(page, decided["lead"])
    page.goto(f"/projects/{decided['slug']}/diversity/")
    wait_for(lambda: opened_by_its_bar(page), "a click on the bar to open the list")
    expect(page).to_have_url(re.compile(r"items/\?kind=story.*cast=1"))


def opened_by_its_bar(page: Page) -> bool:
    """Click in the middle of the first bar, which has a height once the sweep has counted the scene."""
    bar = "chart.getDatasetMeta(0).data[0]"
    x, y = chart(page, "cast", f"{bar} && [{bar}.x, ({bar}.y + {bar}.base) / 2]")
    page.locator("#cast canvas").click(position={"x": x, "y": y})
    with suppress(TimeoutError):
        page.wait_for_url("**/items/**", timeout=2000)
    return "/items/" in page.url


def test_hovering_tells_the_value_and_its_interval(page: Page, decided: dict[str, Any]) -> None:
    consensus(page, decided)
    first = "chart.tooltip.setActiveElements([{datasetIndex: 0, index: 0}], {x: 0, y: 0})"
    told = chart(page, "people", f"({first}, chart.update(), chart.tooltip.body?.[0].lines[0])")
    assert re.fullmatch(r"Agreed: [\d.]+% \([\d.]+%–[\d.]+%\)", told)


def test_charts_turn_dark_with_the_page(page: Page, decided: dict[str, Any]) -> None:
    page.emulate_media(color_scheme="light")
    consensus(page, decided)
    bars = "chart.data.datasets[0].backgroundColor"
    assert chart(page, "people", bars) == "rgb(0, 114, 178)"
    page.get_by_role("button", name="Light or dark").click()
    wait_for(lambda: chart(page, "people", bars) == "rgb(86, 180, 233)", "the bars to turn")


def test_filters_live_in_the_address(page: Page, decided: dict[str, Any]) -> None:
    consensus(page, decided)
    page.get_by_role("link", name="30 days").click()
    page.get_by_role("link", name="Hard failures").click()
    expect(page).to_have_url(re.compile(r"\?(?=.*queue=hv3)(?=.*days=30)"))
    chosen: Locator = page.locator(".pills [aria-current]")
    expect(chosen).to_have_text(["Hard failures", "30 days"])
