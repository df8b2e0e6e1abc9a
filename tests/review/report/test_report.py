"""A project's report: its figures beside the paper's, who sees it, and the file that needs nothing else."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from curation import lifecycle
from curation.models import Export, Project
from curation.tallies.folding import fold
from generation import gates as rules
from review.figures import gates
from review.report import printing, samples
from review.settlement import settle_due
from review.templatetags.report_words import css_string
from tests import factories
from tests.review import factories as cases

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def project() -> Project:
    """Two characters that HV1 decided, scores on both sides of the gate, an illustrated story."""
    project = cases.project(calibration_share=1)
    panel = cases.panel(project)
    now = timezone.now() - timedelta(hours=1)
    for votes in (("approve",) * 3, ("approve", "reject", "reject")):
        case = cases.character_case(project)
        for user, choice in zip(panel, votes, strict=True):
            cases.cast(user, case, choice, now)
        case.votes.update(seconds=3600)
    settle_due(now + timedelta(minutes=2))
    lifecycle.move(factories.character(project, state="drawn"), "discarded", detail={"score": 6.0})
    lifecycle.move(factories.character(project, state="drawn"), "in_review", detail={"score": 8.0})
    factories.story(project, "S_0001", "illustrated", cast=[factories.character(project, name="Tova")])
    fold()
    return project


@pytest.fixture
def lead(project: Project) -> Client:
    return signed_in(factories.member(project, "lead"))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, project: Project, query: str = "") -> str:
    response = client.get(f"/projects/{project.slug}/report/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def line(shown: str, name: str) -> list[str]:
    """Return the cells of the row that begins so."""
    found = re.search(rf'<th scope="row">{re.escape(name)}</th>(.*?)</tr>', shown)
    assert found, name
    return [re.sub("<.*?>", "", cell) for cell in re.findall(r"<td.*?</td>", found[1])]


def test_votes_that_carry_no_time_make_no_hours() -> None:
    project = cases.project()
    cases.decide(cases.character_case(project), cases.panel(project), "approve")
    fold()
    shown = page(signed_in(factories.member(project, "lead")), project)
    assert "It took 2 votes, and models cost" in shown
    assert "No vote carries a time." in shown


def test_figures_stand_beside_the_papers(lead: Client, project: Project) -> None:
    shown = page(lead, project)
    assert line(shown, "Characters locked by HV1") == ["2", "2,000"]
    assert line(shown, "Stories illustrated") == ["1", "10,000"]
    assert line(shown, "Frames a story, mean") == ["7.00", "7.5"]
    assert line(shown, "Templates that HV1 approves")[0] == "50.0 %"
    assert line(shown, "Templates that reach VIEScore 7.0") == ["50.0 %", "9.5 % – 90.5 %", "–"]
    assert line(shown, "VIEScore of templates, mean")[0] == "7.00"
    assert line(shown, "Frames escalated to HV3 (hard failures)")[2] == "about 2.0 %"


def test_what_there_is_no_figure_for_is_a_dash(lead: Client, project: Project) -> None:
    assert line(page(lead, project), "APT iterations of references that failed, mean") == ["–", "–", "2.19"]


def test_peoples_time_is_added_up(lead: Client, project: Project) -> None:
    votes, hours, _ = line(page(lead, project).partition("People’s time")[2], "HV1")
    assert votes == "6"
    assert float(hours) == pytest.approx(6, rel=0.03)


def test_nobody_is_named(lead: Client, project: Project) -> None:
    shown = page(lead, project)
    for user in User.objects.all():
        assert user.get_username() not in shown


def test_every_chart_has_a_finding_and_its_values(lead: Client, project: Project) -> None:
    shown = page(lead, project)
    for figure in re.findall(r'<figure class="fig">.*?</figure>', shown):
        title = re.search(r"<figcaption><b>Fig. \d+</b> (.*?)\.", figure)
        assert title and len(title[1]) > 10
        assert ("<svg" in figure) <= ("<table" in figure)
    assert "2 characters, in 1 of 32 combinations" in shown


def test_the_page_obeys_its_own_content_policy(lead: Client, project: Project) -> None:
    response = lead.get(f"/projects/{project.slug}/report/")
    [nonce] = re.findall(r"'nonce-([^']+)'", response["Content-Security-Policy"])
    shown = response.content.decode()
    assert re.findall(r"<style([^>]*)>", shown) == [f' nonce="{nonce}"']
    assert " style=" not in shown


def test_a_title_cannot_end_the_style_sheet(lead: Client, project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(title='</style><b>"; }')
    shown = lead.get(f"/projects/{project.slug}/report/").content.decode()
    assert shown.count("</style>") == 1
    assert css_string('a";\n') == '"a\\000022 \\00003b \\00000a "'


def test_paper_and_stories_stand_in_the_address(lead: Client, project: Project) -> None:
    assert "size: Letter" in page(lead, project, "?paper=letter")
    assert "Frame 7." in page(lead, project, "?story=S_0001")
    for asked in ("?paper=a0", "?story=S_0009", "?story=%00"):
        assert lead.get(f"/projects/{project.slug}/report/{asked}").status_code == 404


def test_versions_are_told_with_their_checksums(lead: Client, project: Project) -> None:
    Export.objects.create(project=project, name="v1", format="parquet", state="done", sha256="ab" * 32)
    assert "ab" * 32 in page(lead, project)


@pytest.mark.parametrize("role", ["", "panellist", "operator"])
def test_only_leads_see_it(project: Project, role: str) -> None:
    person = factories.member(project, role) if role else factories.user()
    url = f"/projects/{project.slug}/report/"
    assert signed_in(person).get(url).status_code == 404
    assert signed_in(factories.member(factories.project(), "lead")).get(url).status_code == 404
    assert Client().get(url)["Location"] == f"/login/?next={url}"


def test_an_empty_project_has_a_report_too() -> None:
    project = factories.project()
    shown = page(signed_in(factories.member(project, "lead")), project)
    assert "No character is locked yet" in shown
    assert "No panel has decided anything yet" in shown


def test_it_asks_as_often_for_many_items_as_for_few(
    lead: Client, project: Project, django_assert_max_num_queries: Any
) -> None:
    factories.story(project, "S_0002", "illustrated", cast=[factories.character(project) for _ in range(3)])
    fold()
    with django_assert_max_num_queries(40):
        page(lead, project)


def test_sample_stories_are_the_same_every_time_and_differ_by_seed() -> None:
    project = factories.project()
    for _ in range(6):
        factories.story(project, state="illustrated")
    first = samples.drawn(project, 2)
    assert len(first) == 2
    assert samples.drawn(project, 2) == first
    draws = set()
    for seed in range(10):
        project.seed = seed
        draws.add(tuple(story.pk for story in samples.drawn(project, 2)))
    assert len(draws) > 1


def test_the_gate_is_the_one_that_the_machines_hold() -> None:
    assert gates.GATE == rules.THRESHOLD


def test_the_file_needs_nothing_else(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.html"
    call_command("report", project.slug, "--out", str(out), "--json")
    shown = out.read_text()
    assert json.loads(capsys.readouterr().out)["stories"] == ["S_0001"]
    assert "<script" not in shown and "<link" not in shown
    sources = re.findall(r'(?:src|href)="([^"]{1,40})', shown)
    assert all(source.startswith(("data:image/jpeg;base64,", "#")) for source in sources)
    assert any(source.startswith("data:") for source in sources)


def test_the_file_folds_first_what_the_sweep_has_not_come_to(project: Project, tmp_path: Path) -> None:
    factories.character(project, state="locked")
    out = tmp_path / "report.html"
    call_command("report", project.slug, "--out", str(out))
    assert line(re.sub(r"\s+", " ", out.read_text()), "Characters locked by HV1")[0] == "3"


def test_wrong_use_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="S_0009"):
        call_command("report", project.slug, "--out", str(tmp_path / "r.html"), "--story", "S_0009")
    with pytest.raises(CommandError, match=r"must end in \.html"):
        call_command("report", project.slug, "--out", str(tmp_path / "r.pdf"))


def test_without_a_browser_it_says_how_to_print(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match=r"open .* in a browser and print it"):
        call_command("report", project.slug, "--out", str(tmp_path / "r.html"), "--pdf")
    assert (tmp_path / "r.html").is_file()
    assert printing.BROWSERS
