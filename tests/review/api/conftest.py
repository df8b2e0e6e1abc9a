from __future__ import annotations

import pytest

from curation.models import Project
from tests.review import factories as cases


@pytest.fixture
def project() -> Project:
    return cases.project()
