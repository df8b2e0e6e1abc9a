"""`IMAGE_STORE`: one variable says where pictures lie."""

from __future__ import annotations

import pytest

from config.image_store import BadStore, described


def test_without_it_pictures_lie_on_the_disk() -> None:
    assert described("")["BACKEND"] == "curation.image_files.ImageFiles"


def test_a_bucket_of_aws() -> None:
    options = described("s3://pictures?region=eu-north-1")["OPTIONS"]
    expected = {"bucket_name": "pictures", "location": "", "region_name": "eu-north-1", "addressing_style": "auto"}
    assert options == expected


def test_a_prefix_at_a_server_of_ones_own() -> None:
    options = described("s3://pictures/triptych/one/?endpoint=https://minio.lab:9000")["OPTIONS"]
    assert (options["location"], options["endpoint_url"]) == ("triptych/one", "https://minio.lab:9000")
    assert options["addressing_style"] == "path"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("gs://pictures", "must be s3://BUCKET"),
        ("s3://", "must be s3://BUCKET"),
        ("/srv/pictures", "must be s3://BUCKET"),
        ("s3://pictures?endpont=https://a", "must be s3://BUCKET"),
        ("s3://pictures?addressing=pth", "must be s3://BUCKET"),
        ("s3://pictures?endpoint=minio:9000", "must begin with https"),
        ("s3://key:secret@pictures", "holds no keys: set AWS_ACCESS_KEY_ID"),
        ("s3://pictures?endpoint=https://key:secret@minio", "holds no keys"),
    ],
)
def test_what_cannot_be_meant_stops_the_start_and_prints_no_key(url: str, words: str) -> None:
    with pytest.raises(BadStore, match=words) as caught:
        described(url)
    assert "secret@" not in str(caught.value)
