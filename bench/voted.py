"""Compare acknowledged votes with what the database holds: lost, doubled, and cases over their seats.

`python -m bench.voted PROJECT FILE`; FILE is a JSON list of (case, key).
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    print(json.dumps(compare(sys.argv[1], [tuple(vote) for vote in json.loads(Path(sys.argv[2]).read_text())])))


def compare(project: str, acknowledged: list[tuple[int, str]]) -> dict[str, int]:
    """Return the counts, all of which should be 0, and how many cases were decided."""
    from django.db.models import Count, F, Q

    from review.case_numbers import case_number
    from review.models import Case, Vote

    here = Vote.objects.filter(case__project__slug=project)
    stored = [(case_number(case), key) for case, key in here.values_list("case_id", "key")]
    cases = Case.objects.filter(project__slug=project)
    standing = cases.annotate(standing=Count("votes", filter=Q(votes__stands=True)))
    twice = here.filter(stands=True).values("case", "user").annotate(n=Count("pk")).filter(n__gt=1)
    return {
        "lost_votes": len(set(acknowledged) - set(stored)),
        "doubled_votes": len(stored) - len(set(stored)) + twice.count(),
        "cases_over_their_seats": standing.filter(standing__gt=F("panel_size")).count(),
        "cases_decided": cases.exclude(state="open").count(),
    }


if __name__ == "__main__":
    main()
