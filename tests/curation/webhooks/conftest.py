from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from curation.models import Project
from curation.webhooks.addresses import networks
from tests import factories
from tests.curation.webhooks.receiver import Receiver, receiving


@pytest.fixture(autouse=True)
def loopback_allowed(settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = networks(["127.0.0.0/8"])
    settings.WEBHOOK_SECONDS = 5.0


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as one:
        yield one


@pytest.fixture
def project() -> Project:
    return factories.project("demo")
