"""Queries that are compiled once, and rows written without compiling."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError

from curation.models import Character, Project
from curation.statements import Compiled, insert_row, update_row
from tests import factories

pytestmark = pytest.mark.django_db

EARLIER, LATER = datetime(2001, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)


@Compiled
def characters(most: int, *, project: int, c_id: str, before: datetime) -> QuerySet[Character]:
    found = Character.objects.filter(project=project, c_id__gte=c_id, state_since__lt=before)
    return found.select_related("project").order_by("c_id")[:most]


@Compiled
def some_of(*, ids: list[int]) -> QuerySet[Character]:
    return Character.objects.filter(pk__in=ids).order_by("pk")


@Compiled
def locked(*, pk: int) -> QuerySet[Character]:
    return Character.objects.select_for_update().filter(pk=pk)


def drawn(project: Project, *c_ids: str) -> list[Character]:
    return [factories.character(project, c_id=c_id) for c_id in c_ids]


def test_each_call_asks_with_its_own_values() -> None:
    one, two = factories.project(), factories.project()
    drawn(one, "C_0001", "C_0002")
    drawn(two, "C_0003")
    asked = [characters(5, project=of.pk, c_id="C_0002", before=LATER) for of in (one, two)]
    assert [[found.c_id for found in rows] for rows in asked] == [["C_0002"], ["C_0003"]]
    assert characters(5, project=one.pk, c_id="C_0001", before=EARLIER) == []


def test_the_shape_of_a_query_may_differ_from_call_to_call() -> None:
    project = factories.project()
    drawn(project, "C_0001", "C_0002", "C_0003")
    for most in (1, 3, 1):
        assert len(characters(most, project=project.pk, c_id="C_0001", before=LATER)) == most


def test_lists_of_any_length_are_values() -> None:
    ids = [one.pk for one in drawn(factories.project(), "C_0001", "C_0002", "C_0003")]
    assert [[one.pk for one in some_of(ids=asked)] for asked in (ids, ids[:1], ids[1:])] == [ids, ids[:1], ids[1:]]


def test_related_rows_come_with_the_query() -> None:
    project = factories.project()
    drawn(project, "C_0001")
    found = characters(1, project=project.pk, c_id="C_0001", before=LATER)[0]
    assert found.project.slug == project.slug and "project" in found._state.fields_cache


def test_a_number_that_no_column_holds_finds_nothing() -> None:
    assert some_of(ids=[2**63]) == []


def test_a_lock_is_for_transactions() -> None:
    character = drawn(factories.project(), "C_0001")[0]
    with transaction.atomic():
        assert locked(pk=character.pk) == [character]
    refused: list[type[BaseException]] = []
    outside = threading.Thread(target=lambda: refused.append(_refusal(character.pk)))
    outside.start()
    outside.join()
    assert refused == [TransactionManagementError]


def _refusal(pk: int) -> type[BaseException]:
    try:
        locked(pk=pk)
    except TransactionManagementError as error:
        return type(error)
    finally:
        connection.close()
    return type(None)


def test_a_value_that_the_query_leaves_out_is_a_mistake() -> None:
    def all_of_them(*, project: int) -> QuerySet[Character]:
        return Character.objects.all()

    with pytest.raises(ValueError, match="does not use project"):
        Compiled(all_of_them)(project=1)


def test_a_row_is_inserted_and_updated_as_save_would() -> None:
    written = Project(slug="written", title="Written", suite={"name": "sketch"}, created_at=EARLIER)
    insert_row(written)
    assert Project.objects.get(slug="written") == written
    written.title, written.genre, written.suite = "Again", "not written", {"name": "other"}
    update_row(written, "title", "suite")
    kept = Project.objects.get(pk=written.pk)
    assert (kept.title, kept.genre, kept.suite) == ("Again", "a short adventure among friends", {"name": "other"})


def test_a_row_that_is_gone_cannot_be_updated() -> None:
    with pytest.raises(DatabaseError, match="is gone"):
        update_row(Project(pk=987_654, title="Gone"), "title")
