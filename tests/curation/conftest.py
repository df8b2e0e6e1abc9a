from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def image_root(settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every test has an image store of its own."""
    settings.IMAGE_ROOT = tmp_path_factory.mktemp("store") / "images"
    return settings.IMAGE_ROOT
