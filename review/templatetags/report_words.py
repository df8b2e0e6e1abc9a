"""What the report's templates need of charts and style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django import template
from django.utils.safestring import SafeString, mark_safe

from curation.charts import Chart

register = template.Library()


@register.filter
def columns_as_rows(chart: Chart) -> list[tuple[str, list[float | None]]]:
    """Return the columns of a chart's table as (heading, values): few labels read better across."""
    values = [row for _, _, row in chart.rows]
    return [(name, [row[at] for row in values]) for at, name in enumerate(chart.columns)]


@register.filter
def bars(chart: Chart) -> Iterator[tuple[str, float | None, float]]:
    """Yield (label, value, length in percent of the longest) for a chart of one series."""
    values = chart.series[0].values
    most = max((value or 0 for value in values), default=0) or 1
    for label, value in zip(chart.labels, values, strict=True):
        yield label, value, round(100 * (value or 0) / most, 2)


@register.filter
def css_string(text: str) -> SafeString:
    """Write a text as a CSS string that nothing in it can end."""
    escaped = re.sub(r"[^0-9A-Za-z ]", lambda found: f"\\{ord(found[0]):06x} ", str(text).replace("\0", ""))
    return mark_safe(f'"{escaped}"')  # every character that could mean anything is escaped
