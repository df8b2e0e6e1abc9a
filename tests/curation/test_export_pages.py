"""The pages of exports: for leads alone."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from curation.export import claims, jobs
from curation.models import Export, Project
from tests import factories
from tests.curation.export_project import contents, small
from tests.review.factories import panel

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGES = ["export", "export_download", "export_difference"]
ACTS = ["export_cancel", "export_retry"]
FORM = {"name": "v1", "format": "jsonl", "held_out": "0"}


@pytest.fixture(autouse=True)
def export_root(settings, tmp_path):
    settings.EXPORT_ROOT = tmp_path / "exports"


@pytest.fixture
def project() -> Project:
    return small()


@pytest.fixture
def lead(project: Project) -> Client:
    return signed_in(factories.member(project, "lead"))


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def made(project: Project, name: str = "v1", format: str = "jsonl", **options) -> Export:
    export = Export.objects.create(project=project, name=name, format=format, options=options)
    held = claims.claim()
    assert held is not None
    jobs.make(held)
    export.refresh_from_db()
    return export


def page(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def address(name: str, export: Export) -> str:
    return reverse(f"curation:{name}", args=[export.project.slug, export.name])


def others(project: Project) -> Iterator[Client]:
    """A stranger, another project's lead and panellist, and this project's own panellist and operator."""
    elsewhere = factories.project()
    yield signed_in(factories.user())
    yield signed_in(factories.member(elsewhere, "lead"))
    yield signed_in(panel(elsewhere)[0])
    yield signed_in(factories.member(project, "panellist"))
    yield signed_in(factories.member(project, "operator"))


@pytest.mark.parametrize("name", [*PAGES, *ACTS])
def test_an_export_is_nobodys_but_its_leads(name: str, project: Project):
    where = address(name, made(project))
    for client in others(project):
        send = client.post if name in ACTS else client.get
        assert send(where).status_code == 404
    response = (Client().post if name in ACTS else Client().get)(where)
    assert response.status_code == 302 and "/login/" in response["Location"]


def test_the_list_and_the_form_are_nobodys_but_its_leads(project: Project):
    where = reverse("curation:exports", args=[project.slug])
    for client in others(project):
        assert client.get(where).status_code == 404
        assert client.post(where, FORM).status_code == 404
    assert Client().get(where).status_code == 302
    assert not Export.objects.exists()


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_not_links(name: str, lead: Client, project: Project):
    assert lead.get(address(name, made(project))).status_code == 405


def test_a_lead_orders_an_export_and_reads_what_it_holds(lead: Client, project: Project, redis):
    factories.character(project, state="in_review")
    where = reverse("curation:exports", args=[project.slug])
    assert 'value="v1"' in page(lead, where)
    response = lead.post(where, FORM | {"tables": ["votes", "calls"]}, follow=True)
    assert "v1 is being made" in response.content.decode()
    assert "waiting for a worker" in page(lead, where)
    jobs.take_next()
    export = Export.objects.get()
    assert export.options["votes"] and export.options["calls"] and not export.options["rejected"]
    shown = page(lead, address("export", export))
    assert export.sha256 in shown and "in review" in shown
    assert "frames = load_dataset(&quot;demo-v1&quot;" in shown
    assert 'value="v2"' in page(lead, where)


@pytest.mark.parametrize(
    "changed, said",
    [
        ({"name": "v 1"}, "valid"),
        ({"format": "word"}, "Select a valid choice"),
        ({"held_out": "60"}, "less than or equal to 50"),
        ({"format": "omnigen2", "tables": ["votes"]}, "omnigen2 has no place for votes"),
    ],
)
def test_what_is_wrong_with_an_order_is_said_at_its_field(lead: Client, project: Project, changed: dict, said: str):
    response = lead.post(reverse("curation:exports", args=[project.slug]), FORM | changed)
    assert response.status_code == 422 and said in response.content.decode()
    assert not Export.objects.exists()


def test_a_version_never_changes_so_its_name_is_taken(lead: Client, project: Project):
    made(project)
    response = lead.post(reverse("curation:exports", args=[project.slug]), FORM)
    assert response.status_code == 422 and "versions never change" in response.content.decode()
    assert Export.objects.count() == 1


def test_a_page_polls_only_while_something_is_made(lead: Client, project: Project):
    export = Export.objects.create(project=project, name="v1", format="jsonl", total=200, done=50, state="running")
    where = reverse("curation:exports", args=[project.slug])
    for shown, target in ((where, "versions"), (address("export", export), "version")):
        part = page(lead, shown, **{"HX-Request": "true", "HX-Target": target})
        assert "every 1s" in part and 'max="200" value="50"' in part and "<html" not in part
    Export.objects.update(state="cancelled")
    assert "every 1s" not in page(lead, where)


def test_a_waiting_export_is_cancelled_at_once(lead: Client, project: Project):
    export = Export.objects.create(project=project, name="v1", format="jsonl")
    assert lead.post(address("export_cancel", export)).status_code == 302
    assert claims.claim() is None
    assert "there is nothing to cancel" in lead.post(address("export_cancel", export), follow=True).content.decode()


def test_a_versions_page_offers_to_cancel_it_and_says_what_became_of_it(lead: Client, project: Project):
    export = Export.objects.create(project=project, name="v1", format="jsonl", state="running")
    assert address("export_cancel", export) in page(lead, address("export", export))
    Export.objects.update(state="cancelled")
    shown = page(lead, address("export", export))
    assert "nothing of it is kept" in shown and address("export_cancel", export) not in shown


def test_a_failed_export_says_why_and_is_retried(lead: Client, redis):
    project = factories.project("bare")
    client = signed_in(factories.member(project, "lead"))
    export = made(project)
    assert "nothing of bare is approved yet" in page(client, address("export", export))
    factories.character(project)
    assert "goes on where it stopped" in client.post(address("export_retry", export), follow=True).content.decode()
    jobs.take_next()
    export.refresh_from_db()
    assert export.state == "done"


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_the_download_is_a_tar_of_exactly_the_announced_size(lead: Client, project: Project, format: str, tmp_path):
    export = made(project, format=format)
    response = lead.get(address("export_download", export))
    data = b"".join(response.streaming_content)
    assert int(response["Content-Length"]) == len(data)
    assert response["Content-Disposition"] == 'attachment; filename="demo-v1.tar"'
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    assert contents(tmp_path / "unpacked" / "demo-v1") == contents(export.folder)
    manifest = (tmp_path / "unpacked" / "demo-v1" / "manifest.json").read_bytes()
    assert hashlib.sha256(manifest).hexdigest() == export.sha256


def test_an_export_is_downloaded_by_token_too(project: Project):
    from curation import tokens

    token = tokens.issue(factories.member(project, "lead"), "curl")
    response = Client().get(address("export_download", made(project)), headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 200
    response.close()


def test_what_is_not_finished_or_was_removed_cannot_be_downloaded(lead: Client, project: Project):
    export = made(project)
    (export.folder / "manifest.json").unlink()
    assert lead.get(address("export_download", export)).status_code == 404
    waiting = Export.objects.create(project=project, name="v2", format="jsonl")
    assert lead.get(address("export_download", waiting)).status_code == 404


def test_the_difference_of_two_versions_is_a_page(lead: Client, project: Project):
    old = made(project, "v1")
    factories.character(project, "C_NEW")
    new = made(project, "v2")
    assert f'action="{address("export_difference", new)}"' in page(lead, address("export", new))
    shown = page(lead, address("export_difference", new) + "?with=v1")
    assert "From v1 to v2" in shown and "C_NEW" in shown and "approved on" in shown
    assert "same characters and frames" in page(lead, address("export_difference", old) + "?with=v1")
    assert lead.get(address("export_difference", new) + "?with=nothing%00").status_code == 404


def test_the_list_asks_the_database_as_often_for_one_version_as_for_ten(
    lead: Client, project: Project, django_assert_max_num_queries
):
    Export.objects.bulk_create(
        Export(project=project, name=f"v{number}", format="jsonl", state="cancelled") for number in range(15)
    )
    with django_assert_max_num_queries(12):
        page(lead, reverse("curation:exports", args=[project.slug]))
