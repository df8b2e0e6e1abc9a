"""The lead's charts: live, with a table, downloads, links, in light and dark."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import another_page, done, sign_in
from tests.installation import Installation


@pytest.fixture
def scene(site: Installation) -> dict[str, Any]:
    return stage(site, "figures")


def consensus(page: Page, scene: dict[str, Any]) -> None:
    """Open the consensus page as the lead, once the sweep has folded what the scene decided."""
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/consensus/")
    expect(page.locator("#decided")).to_contain_text("6 final decisions", timeout=15_000)


def download(page: Page, chart: str, form: str) -> bytes:
    with page.expect_download() as waited:
        page.locator(f"#{chart}").get_by_role("button", name=form).click()
    assert waited.value.suggested_filename.endswith(f"{chart}.{form.lower()}")
    return Path(waited.value.path()).read_bytes()


def test_a_consensus_reached_in_one_browser_appears_in_the_leads_without_a_reload(
    page: Page, chromium: Browser, site: Installation, scene: dict[str, Any]
) -> None:
    consensus(page, scene)
    page.evaluate("window.stayed = true")
    for username in scene["reviewers"][:2]:
        reviewer = another_page(chromium, site, username)
        reviewer.goto(f"/review/{scene['slug']}/hv1/")
        expect(reviewer.get_by_role("heading", name="Ines")).to_be_visible()
        reviewer.keyboard.press("a")
        done(reviewer)
        reviewer.context.close()
    expect(page.locator("#decided")).to_contain_text("7 final decisions", timeout=20_000)
    assert page.evaluate("window.stayed")


def test_an_open_table_stays_open_when_figures_change(page: Page, scene: dict[str, Any]) -> None:
    consensus(page, scene)
    page.locator("#people summary").click()
    page.evaluate("document.querySelector('#people').dataset.stale = ''")
    page.evaluate("htmx.trigger('#live', 'changed')")
    expect(page.locator("#people[data-stale]")).to_have_count(0)
    expect(page.locator("#people table")).to_be_visible()
    assert page.evaluate("Chart.getChart(document.querySelector('#people canvas')) !== undefined")


def test_the_table_view_has_what_the_csv_has(page: Page, scene: dict[str, Any]) -> None:
    consensus(page, scene)
    page.locator("#people summary").click()
    expect(page.locator("#people tbody tr")).to_have_count(3)
    rows = list(csv.reader(io.StringIO(download(page, "people", "CSV").decode())))
    assert rows[0] == ["Panellist", "Agreed", "2.5 %", "97.5 %"]
    assert {row[0] for row in rows[1:]} == set(scene["reviewers"])
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


def test_the_picture_has_the_chart_and_its_title(page: Page, scene: dict[str, Any]) -> None:
    consensus(page, scene)
    picture = Image.open(io.BytesIO(download(page, "people", "PNG")))
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or []}
    assert (0, 114, 178) in colours  # the bars
    assert len(colours) > 10  # and the letters of the title


def test_the_heat_map_is_a_table_and_leaves_as_picture_and_csv(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/diversity/")
    expect(page.locator(".heat tbody td")).to_have_count(32)
    cells = list(csv.reader(io.StringIO(download_heat(page, "CSV").decode())))
    assert (len(cells), len(cells[0])) == (5, 9)
    assert Image.open(io.BytesIO(download_heat(page, "PNG"))).width > 300


def download_heat(page: Page, form: str) -> bytes:
    with page.expect_download() as waited:
        page.locator("#heat").get_by_role("button", name=form).click()
    return Path(waited.value.path()).read_bytes()


def test_a_click_on_a_bar_lists_its_items(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/diversity/")
    canvas = page.locator("#cast canvas")
    x, y = page.evaluate(
        """() => { const chart = Chart.getChart(document.querySelector("#cast canvas"));
                   const bar = chart.getDatasetMeta(0).data[0]; return [bar.x, (bar.y + bar.base) / 2]; }"""
    )
    canvas.click(position={"x": x, "y": y})
    expect(page).to_have_url(re.compile(r"items/\?kind=story.*cast=1"))


def test_hovering_tells_the_value_and_its_interval(page: Page, scene: dict[str, Any]) -> None:
    consensus(page, scene)
    told = page.evaluate(
        """() => { const chart = Chart.getChart(document.querySelector("#people canvas"));
                   chart.tooltip.setActiveElements([{datasetIndex: 0, index: 0}], {x: 0, y: 0}); chart.update();
                   return chart.tooltip.body[0].lines[0]; }"""
    )
    assert re.fullmatch(r"Agreed: [\d.]+% \([\d.]+%–[\d.]+%\)", told)


def test_charts_turn_dark_with_the_page(page: Page, scene: dict[str, Any]) -> None:
    page.emulate_media(color_scheme="light")
    consensus(page, scene)
    bars = "Chart.getChart(document.querySelector('#people canvas')).data.datasets[0].backgroundColor"
    assert page.evaluate(bars) == "rgb(0, 114, 178)"
    page.get_by_role("button", name="Light or dark").click()
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert page.evaluate(bars) == "rgb(86, 180, 233)"


def test_filters_live_in_the_address(page: Page, scene: dict[str, Any]) -> None:
    consensus(page, scene)
    page.get_by_role("link", name="30 days").click()
    page.get_by_role("link", name="Hard failures").click()
    expect(page).to_have_url(re.compile(r"\?(?=.*queue=hv3)(?=.*days=30)"))
    chosen: Locator = page.locator(".pills [aria-current]")
    expect(chosen).to_have_text(["Hard failures", "30 days"])
