"""Pictures in an object store: a worker elsewhere needs only its address, the database's and Redis's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.test import Client

from config import image_store
from config.doctor import machine
from config.home import REPOSITORY
from curation import images
from curation.image_objects import StoreFailed
from curation.models import Frame, Image, Placement, Project
from generation.roles import Persona, Prompt
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.mistakes.faults import NONE
from generation.sweep import ring_bells
from tests import factories
from tests.servers.object_store import KEYS, object_store

LOOK = "A red fox with a white apron."


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with object_store() as url:
        yield url


@pytest.fixture
def store(address: str, settings: LazySettings, tmp_path: Path) -> str:
    """The pictures' address, which this process uses; what lies on its disk is in `tmp_path`."""
    settings.IMAGE_ROOT = tmp_path / "images"
    use(settings, address)
    return address


def use(settings: LazySettings, address: str) -> None:
    settings.STORAGES = {**settings.STORAGES, "images": image_store.described(address)}


@pytest.fixture
def kept(store: str, db: None) -> Image:
    return images.store(factories.project(), factories.png((2000, 1000)), source="a test")


def test_a_picture_and_its_thumbnails_are_objects_and_nothing_is_on_the_disk(kept: Image, tmp_path: Path) -> None:
    assert len(images.read(kept)) == kept.size
    assert images.thumbnail(kept, 160).startswith(b"RIFF")
    assert storages["images"].size(f"{kept.sha256[:2]}/{kept.sha256[2:4]}/{kept.sha256}.png") == kept.size
    assert not (tmp_path / "images").exists()


def test_an_object_that_changed_is_told_and_not_replaced(kept: Image) -> None:
    name = f"{kept.sha256[:2]}/{kept.sha256[2:4]}/{kept.sha256}.png"
    data = images.read(kept)
    storages["images"].bucket.Object(f"tests/of-ours/{name}").put(Body=b"something else")
    with pytest.raises(images.DamagedImage, match=f"{name} in the object store has changed since it was stored"):
        images.read(kept)
    with pytest.raises(images.DamagedImage):
        images.write(data)


def test_an_object_that_is_gone_is_told_and_a_thumbnail_made_again(kept: Image) -> None:
    name = f"{kept.sha256[:2]}/{kept.sha256[2:4]}/{kept.sha256}"
    small = images.thumbnail(kept, 160)
    storages["images"].delete(f"{name}-160.webp")
    assert images.thumbnail(kept, 160) == small
    storages["images"].delete(f"{name}.png")
    with pytest.raises(images.DamagedImage, match="is missing"):
        images.read(kept)


def test_a_bucket_that_is_not_there_says_so_to_worker_and_doctor(store: str, settings: LazySettings) -> None:
    use(settings, store.replace("s3://pictures", "s3://paintings"))
    with pytest.raises(StoreFailed, match="NoSuchBucket"):
        images.write(factories.png())
    found = machine.storage()
    assert (found.state, "s3://paintings/tests/of-ours at http://127.0.0.1" in found.said) == ("fail", True)
    assert "IMAGE_STORE" in found.do


def test_the_doctor_writes_reads_and_deletes_and_prints_no_key(store: str) -> None:
    found = machine.storage()
    assert found.state == "ok"
    assert "takes, gives back and deletes" in found.said
    assert KEYS["AWS_SECRET_ACCESS_KEY"] not in f"{found}"
    assert storages["images"].listdir("doctor") == ([], [])


def fox(project: Project) -> Image:
    persona = Persona("C_0001", "Mira", "fox", "baker", LOOK)
    drawn = SketchIllustrator(NONE).draw(Prompt("template", "1", LOOK), persona, 3).value
    return images.store(project, drawn, call=factories.call(project))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("redis")
def test_a_worker_without_our_disk_illustrates_a_story_that_we_serve_and_export(
    store: str, settings: LazySettings, tmp_path: Path
) -> None:
    project = factories.project(suite={"name": "sketch", "faults": "none"})
    hero = factories.character(project, "C_0001", description=LOOK, template=fox(project))
    story = factories.story(project, state="illustrating", cast=[hero], frames=7)
    first, *others = story.frames.order_by("index")
    for frame in others:
        factories.advance(frame, "approved")
    ring_bells()
    work_elsewhere(tmp_path / "elsewhere", store, settings)

    story.refresh_from_db()
    assert story.state == "illustrated"
    assert not list(tmp_path.rglob("*.png"))
    reader = Client()
    reader.force_login(factories.member(project))
    made = [Placement.objects.get(frame=first).image, Frame.objects.get(pk=first.pk).image]
    for image in made:
        assert image is not None
        answer = reader.get(image.url())
        assert (answer.status_code, answer.content) == (200, images.read(image))
    out = tmp_path / "out"
    call_command("export", project.slug, "--format", "jsonl", "--out", str(out), "--with-references")
    assert {image.sha256 for image in made if image} <= {path.stem for path in out.rglob("*.png")}


def work_elsewhere(home: Path, store: str, settings: LazySettings) -> None:
    """Run a worker until nothing is left to do, in a home of its own with no more than the three addresses."""
    env = {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")},
        **KEYS,
        "TRIPTYCH_HOME": str(home),
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
        "IMAGE_STORE": store,
    }
    command = [sys.executable, "manage.py", "work", "--burst"]
    done = subprocess.run(command, cwd=REPOSITORY, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
