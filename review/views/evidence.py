"""What each checkpoint's page shows of a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from review.checkpoints import Checkpoint
from review.models import Case
from review.views import hv1, hv2, hv3

SHOWN: dict[str, Callable[[Case], dict[str, Any]]] = {
    Checkpoint.HV1: hv1.evidence,
    Checkpoint.HV2: hv2.evidence,
    Checkpoint.HV3: hv3.evidence,
}


def evidence(case: Case) -> dict[str, Any]:
    """Return the template context of a case's evidence."""
    return SHOWN[case.checkpoint](case)
