"""Copies the rows of a small project within the database, so that a large one costs minutes and not hours.

A copy has numbers and references moved by as many as the first rows have, names with the copy's number at their end,
and times up to a day earlier, so that every hour of a large project has something in it. Everything else stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

NAMES = ("c_id", "look", "key", "label")
# checkpoint/item/round: the item's name is in the middle, and all rounds are the first.
NAME_OF_CASE = "substr(label, 1, length(label) - 2) || '-:copy/1'"
EARLIER = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', {column}, '-:hours hours')",
    "postgresql": "{column} - interval ':hours hours'",
}


def tile(models: Iterable[Any], copies: int, kinds: Mapping[str, Any]) -> None:
    """Add so many copies of all rows of these models; `kinds` are the models of Event.item_id by Event.kind."""
    from django.db import connection, transaction
    from django.db.models import Max

    models = list(models)
    spans = {model: model._base_manager.aggregate(most=Max("pk"))["most"] or 0 for model in models}
    statements = [(_statement(model, spans, kinds), spans[model]) for model in models if spans[model]]
    for copy in range(1, copies + 1):
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, span in statements:
                hours = str(copy % 24)
                sql = sql.replace(":copy", str(copy)).replace(":span", str(span)).replace(":hours", hours)
                cursor.execute(sql)


def _statement(model: Any, spans: Mapping[Any, int], kinds: Mapping[str, Any]) -> str:
    fields = model._meta.concrete_fields
    table, pk = model._meta.db_table, model._meta.pk.column
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, spans, kinds) for field in fields)
    return f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}" WHERE "{pk}" <= :span'


def _value(field: Any, spans: Mapping[Any, int], kinds: Mapping[str, Any]) -> str:
    from django.db import connection

    column = f'"{field.column}"'
    of = field.related_model if field.is_relation else field.model if field.primary_key else None
    if of in spans:
        return f"{column} + :copy * {spans[of]}"
    if field.name == "item_id":
        cases = " ".join(f"WHEN '{kind}' THEN {spans[model]}" for kind, model in kinds.items())
        return f'{column} + :copy * CASE "kind" {cases} END'
    if field.get_internal_type() == "DateTimeField":
        return EARLIER[connection.vendor].format(column=column)
    if field.name in NAMES:
        return NAME_OF_CASE if field.model._meta.label == "review.Case" else f"{column} || '-:copy'"
    return column
