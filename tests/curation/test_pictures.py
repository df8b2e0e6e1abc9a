from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from curation.pictures import MAX_BYTES, BadImage, decoded, png, standardised
from tests.curation import pictures

REFUSED = {
    "a text": (pictures.TEXT, "not a PNG, JPEG or WebP"),
    "nothing": (b"", "is empty"),
    "an SVG": (pictures.SVG, "SVG drawings are not taken"),
    "a GIF": (pictures.encoded("GIF", mode="P"), "not a PNG, JPEG or WebP"),
    "a TIFF": (pictures.encoded("TIFF"), "not a PNG, JPEG or WebP"),
    "a cut JPEG": (pictures.noisy("JPEG")[:-2000], "the JPEG picture is damaged or cut short"),
    "a cut PNG": (pictures.noisy("PNG")[:-2000], "the PNG picture is damaged or cut short"),
    "a cut WebP": (pictures.noisy("WEBP")[:-2000], "damaged or cut short|not a PNG, JPEG or WebP"),
    "a huge PNG": (pictures.png_claiming(50_000, 50_000), "more than 16 megapixels"),
    "a huge WebP": (pictures.webp_claiming(16_000, 16_000), "more than 16 megapixels|not a PNG, JPEG or WebP"),
    "one pixel too many": (pictures.png_claiming(4097, 4096), r"\(4097x4096\) has more than 16 megapixels"),
    "a PNG without its pixels": (pictures.png_claiming(64, 64), "damaged or cut short"),
    "an animated PNG": (pictures.animated("PNG"), "animated"),
    "an animated WebP": (pictures.animated("WEBP"), "animated"),
    "too many bytes": (b"\0" * (MAX_BYTES + 1), "larger than 20 MiB"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_it_refuses(kind: str):
    data, reason = REFUSED[kind]
    with pytest.raises(BadImage, match=reason) as refusal:
        decoded(data)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("size", [(50_000, 50_000), (9_000, 9_000)])
def test_a_huge_picture_is_refused_before_it_is_decoded(size: tuple[int, int], monkeypatch):
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("it was decoded"))
    with pytest.raises(BadImage, match="megapixels"):
        decoded(pictures.png_claiming(*size))


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_nothing_but_pixels_survives(format: str):
    data = pictures.with_secrets(format)
    assert pictures.SECRET in data
    clean = png(decoded(data))
    assert pictures.SECRET not in clean and b"PK\x03\x04" not in clean
    reopened = Image.open(io.BytesIO(clean))
    assert (reopened.info, dict(reopened.getexif())) == ({}, {})
    assert clean.endswith(b"IEND\xaeB`\x82")


def test_a_picture_that_is_also_a_web_page_loses_the_page():
    polyglot = pictures.encoded("JPEG", comment=b"<html><script>alert(1)</script>") + b"<html>"
    assert b"html" not in png(decoded(polyglot))


def test_encoding_again_changes_nothing():
    once = png(decoded(pictures.noisy("JPEG")))
    assert png(decoded(once)) == once


def test_a_camera_picture_is_turned_upright():
    upright = decoded(pictures.sideways())
    assert upright.size == (20, 40)
    red, _, blue = upright.getpixel((10, 3))
    assert red > 200 and blue < 60


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("RGBA", (255, 0, 0, 0), (255, 255, 255)),
        ("RGBA", (255, 0, 0, 255), (255, 0, 0)),
        ("LA", (0, 0), (255, 255, 255)),
        ("L", 77, (77, 77, 77)),
        ("1", 1, (255, 255, 255)),
        ("I;16", 0xFFFF, (255, 255, 255)),
        ("I;16", 0x8080, (128, 128, 128)),
    ],
)
def test_every_mode_becomes_rgb_on_white(mode: str, colour: object, expected: tuple[int, int, int]):
    picture = decoded(pictures.encoded("PNG", mode=mode, colour=colour))
    assert (picture.mode, picture.getpixel((3, 3))) == ("RGB", expected)


def test_a_palette_with_a_transparent_colour_becomes_white():
    picture = decoded(pictures.encoded("PNG", mode="P", colour=0, transparency=0))
    assert picture.getpixel((3, 3)) == (255, 255, 255)


def test_a_standardised_picture_is_a_template():
    template = standardised(pictures.encoded("PNG", size=(300, 600), colour="black")).pixels
    assert template.size == (1024, 1024)
    assert [template.getpixel(at) for at in ((100, 512), (512, 512), (924, 512))] == [
        (255, 255, 255),
        (0, 0, 0),
        (255, 255, 255),
    ]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "WEBP"]), st.data())
def test_damage_is_refused_or_survived_and_never_crashes(format: str, data):
    whole = bytearray(pictures.encoded(format, colour="teal"))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        picture = decoded(bytes(whole))
    except BadImage:
        return
    assert picture.mode == "RGB"
