"""Queries that Django compiles once: in a busy request, compiling one costs many times what the database does for it.

A queryset is built from stand-ins, compiled, and kept with its connection; each call puts its values in their places.
What is asked stays written in Django's terms, in one place, for every database. Of writing, too, most is compiling:
`insert_row` and `update_row` are `save` without it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models
from django.db.models.query import ModelIterable, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Place = tuple[str, int]  # a value's name, and its place in a list
M = TypeVar("M", bound=models.Model)

STAND_INS: Mapping[str, Callable[[int], Any]] = {
    "int": lambda at: 7_310_000_000_000 + at,
    "str": lambda at: f"stand-in {at}",
    "datetime": lambda at: datetime(8731, 1, 1, microsecond=at, tzinfo=UTC),
}
MOST_IN_A_LIST = 1000
LARGEST = 2**63 - 1


class Compiled(Generic[M]):
    """A query, by the function that builds its queryset: positional arguments shape it, keyword-only ones are values.

    Values are annotated `int`, `str`, `datetime` or `list[int]`, and are never None: SQL asks for NULL in other words.
    """

    def __init__(self, build: Callable[..., QuerySet[M]]) -> None:
        self.build = build
        parameters = inspect.signature(build).parameters.values()
        self.kinds = {one.name: str(one.annotation) for one in parameters if one.kind is one.KEYWORD_ONLY}

    def __call__(self, *shape: Any, **values: Any) -> list[M]:
        """Return the rows of the queryset with these values; with an empty list among them there are none."""
        if any(value == [] for value in values.values()):
            return []
        # Kept with the connection itself, which belongs to one thread; `connection` stands for any of them.
        kept: dict[Any, _Statement[M]] = connections[DEFAULT_DB_ALIAS].__dict__.setdefault("compiled_by_triptych", {})
        lengths = tuple(len(value) for value in values.values() if isinstance(value, list))
        statement = kept.get((self, shape, lengths))
        if statement is None:
            stand_ins = {name: self._stand_in(name, value) for name, value in values.items()}
            statement = kept[self, shape, lengths] = _compile(self.build(*shape, **stand_ins), stand_ins)
        return statement.rows(values)

    def _stand_in(self, name: str, value: Any) -> Any:
        at, kind = list(self.kinds).index(name) * MOST_IN_A_LIST, self.kinds[name]
        if kind == "list[int]":
            return [STAND_INS["int"](at + place) for place in range(len(value))]
        return STAND_INS[kind](at)


@dataclass
class _Statement(Generic[M]):
    """A compiled queryset of one connection; `places` says which value each parameter is, by position."""

    queryset: QuerySet[M]
    compiler: SQLCompiler
    sql: str
    parameters: tuple[Any, ...]
    places: dict[int, Place]

    def rows(self, values: Mapping[str, Any]) -> list[M]:
        if self.queryset.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("a row lock is for use inside a transaction")
        put = dict(_singly(values))
        if any(isinstance(value, int) and abs(value) > LARGEST for value in put.values()):
            return []  # no column holds it, and SQLite's driver would refuse it
        parameters = tuple(
            put[self.places[at]] if at in self.places else fixed for at, fixed in enumerate(self.parameters)
        )
        self.compiler.as_sql = lambda *args, **kwargs: (self.sql, parameters)  # type: ignore[method-assign]
        with _bound_by_server():
            return list(ModelIterable(self.queryset))


@contextmanager
def _bound_by_server() -> Iterator[None]:
    """Let PostgreSQL plan a statement once: values that travel beside it leave its text, and so its plan, the same."""
    if connection.vendor != "postgresql":
        yield
        return
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    raw: Any = connection.connection
    usual, raw.cursor_factory = raw.cursor_factory, ServerBindingCursor
    try:
        yield
    finally:
        raw.cursor_factory = usual


def _compile(queryset: QuerySet[M], stand_ins: Mapping[str, Any]) -> _Statement[M]:
    compiler = queryset.query.get_compiler(queryset.db)
    sql, parameters = compiler.as_sql()
    names = {value: place for place, value in _singly(stand_ins)}
    places = {at: names[value] for at, value in enumerate(parameters) if _hashable(value) and value in names}
    if missing := set(names.values()) - set(places.values()):
        raise ValueError(f"the query does not use {', '.join(name for name, _ in sorted(missing))}")
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    compiler.get_converters = lambda *args: converters
    queryset.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
    fixed = [None if at in places else value for at, value in enumerate(parameters)]
    if connection.vendor == "postgresql":
        sql, fixed, places = _with_literals(sql, parameters, places)
    return _Statement(queryset, compiler, sql, tuple(fixed), places)


def _with_literals(
    sql: str, parameters: Sequence[Any], places: dict[int, Place]
) -> tuple[str, list[Any], dict[int, Place]]:
    """Write what never varies into the text: a plan made for any values could not use a partial index for it."""
    from psycopg.sql import Literal

    texts = sql.split("%s")
    for at, value in enumerate(parameters):
        texts[at] += "%s" if at in places else Literal(value).as_string().replace("%", "%%")
    in_order = list(places.values())
    return "".join(texts), [None] * len(in_order), dict(enumerate(in_order))


def _singly(values: Mapping[str, Any]) -> Iterator[tuple[Place, Any]]:
    """Yield each single value, with its name and its place in a list, as the database takes it."""
    for name, value in values.items():
        for at, one in enumerate(value if isinstance(value, list) else [value]):
            yield (name, at), connection.ops.adapt_datetimefield_value(one) if isinstance(one, datetime) else one


def insert_row(row: models.Model) -> None:
    """Insert a row and set its key, as `save` does for a model without ancestors, signals or database defaults."""
    columns: list[Any] = [field for field in row._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    names, marks = ", ".join(quote(field.column) for field in columns), ", ".join(["%s"] * len(columns))
    table, key = quote(row._meta.db_table), quote(_key_of(row))
    with _bound_by_server(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING {key}", _as_stored(row, columns))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


def update_row(row: models.Model, *names: str) -> None:
    """Write these fields of a row, as `save(update_fields=…)` does for such a model."""
    columns: list[Any] = [row._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(field.column)} = %s" for field in columns)
    table, key = quote(row._meta.db_table), quote(_key_of(row))
    with _bound_by_server(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {changes} WHERE {key} = %s", [*_as_stored(row, columns), row.pk])
        if not cursor.rowcount:
            raise DatabaseError(f"{row._meta.label} {row.pk} is gone")


def _key_of(row: models.Model) -> str:
    return str(row._meta.pk.column)


def _as_stored(row: models.Model, columns: list[Any]) -> list[Any]:
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in columns]


def _hashable(value: Any) -> bool:
    return value.__hash__ is not None
