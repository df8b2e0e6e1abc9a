from __future__ import annotations

import hashlib
import io
import stat

import pytest
from django.db import IntegrityError, transaction
from PIL import Image as Pillow

from curation import images
from curation.models import Image
from tests import factories
from tests.curation import pictures

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_picture_is_addressed_by_the_digest_of_its_stored_bytes(image_root):
    image = images.store(factories.project(), pictures.encoded("JPEG", size=(30, 20)), source="a.jpg")
    stored = images.read(image)
    assert image.sha256 == hashlib.sha256(stored).hexdigest()
    assert images.path_of(image) == image_root / image.sha256[:2] / image.sha256[2:4] / f"{image.sha256}.png"
    assert (image.width, image.height, image.size) == (30, 20, len(stored))
    assert Pillow.open(io.BytesIO(stored)).format == "PNG"


def test_the_row_names_its_maker():
    project = factories.project()
    call, person = factories.call(project), factories.user()
    assert images.store(project, factories.png(), call=call).call == call
    uploaded = images.store(project, factories.png(), uploaded_by=person, source="x" * 300)
    assert (uploaded.uploaded_by, uploaded.source) == (person, "x" * 200)


def test_a_picture_without_a_maker_is_not_kept(image_root):
    with pytest.raises(ValueError, match="names the call"):
        images.store(factories.project(), factories.png())
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.create(project=factories.project(), sha256="0" * 64, width=1, height=1, size=1)


def test_the_same_picture_is_one_row_a_project_and_one_file():
    data = factories.png()
    ours, theirs = factories.project(), factories.project()
    first = images.store(ours, data, source="first")
    assert images.store(ours, data, source="second") == first
    assert Image.objects.get(pk=first.pk).source == "first"
    other = images.store(theirs, data, source="first")
    assert other != first and images.path_of(other) == images.path_of(first)


def test_there_are_three_thumbnails_with_the_proportions_of_the_picture():
    image = images.store(factories.project(), pictures.encoded("PNG", size=(2000, 1000)), source="wide")
    sizes = [Pillow.open(images.path_of(image, width)).size for width in images.THUMBNAIL_WIDTHS]
    assert sizes == [(160, 80), (480, 240), (960, 480)]


def test_a_thumbnail_is_never_larger_than_its_picture():
    image = images.store(factories.project(), pictures.encoded("PNG", size=(200, 2)), source="a strip")
    assert [Pillow.open(images.path_of(image, width)).size for width in (160, 960)] == [(160, 2), (200, 2)]


def test_a_lost_thumbnail_is_made_again():
    image = images.store(factories.project(), factories.png(), source="a test")
    path = images.path_of(image, 160)
    before = path.read_bytes()
    path.unlink()
    assert images.thumbnail(image, 160) == before
    assert path.read_bytes() == before


def test_a_stored_file_is_never_written_again(monkeypatch):
    project, data = factories.project(), factories.png()
    path = images.path_of(images.store(project, data, source="a test"))
    before = path.stat()
    images.store(project, data, source="a test")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not before.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_a_file_that_changed_on_disk_is_told_and_not_replaced():
    project, data = factories.project(), factories.png()
    image = images.store(project, data, source="a test")
    path = images.path_of(image)
    path.chmod(0o644)
    path.write_bytes(b"something else")
    with pytest.raises(images.DamagedImage, match="has changed since it was stored"):
        images.read(image)
    with pytest.raises(images.DamagedImage, match="has changed since it was stored"):
        images.store(project, data, source="a test")
    assert path.read_bytes() == b"something else"


def test_a_file_that_is_gone_is_told():
    image = images.store(factories.project(), factories.png(), source="a test")
    images.path_of(image).unlink()
    with pytest.raises(images.DamagedImage, match="is missing"):
        images.read(image)


@pytest.mark.parametrize("data", [pictures.TEXT, pictures.SVG, pictures.png_claiming(50_000, 50_000)])
def test_a_bad_picture_leaves_nothing(data: bytes, image_root):
    with pytest.raises(images.BadImage):
        images.store(factories.project(), data, source="a test")
    assert not image_root.exists() and not Image.objects.exists()


def test_a_full_disk_leaves_no_half_written_file(image_root, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        images.store(factories.project(), factories.png(), source="a test")
    assert [path for path in image_root.rglob("*") if path.is_file()] == []
