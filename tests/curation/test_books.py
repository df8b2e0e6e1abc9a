"""An illustrated story as a picture book: what is in it, and what a folder of it needs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from curation.books import NoPages, book_of
from curation.models import Frame, Image, Story
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    project = factories.project("tales")
    cast = [factories.character(project, name="Tova"), factories.character(project, name="Bram", subject_type="elm")]
    return factories.story(project, "S_0001", "illustrated", cast=cast)


def address(image: Image, width: int) -> str:
    return f"{image.sha256}/{width}"


def test_a_book_has_a_page_for_each_approved_frame_in_order(story: Story) -> None:
    book = book_of(story, address)
    assert book.title == "The Borrowed Oven"
    assert [page.text for page in book.pages] == [f"Frame {number}." for number in range(1, 8)]


def test_pages_count_on_where_a_frame_was_dropped(story: Story) -> None:
    Frame.objects.filter(story=story, index=3).update(state="dropped")
    pages = book_of(story, address).pages
    assert [page.number for page in pages] == [1, 2, 3, 4, 5, 6]
    assert [page.text for page in pages][2] == "Frame 4."


def test_a_picture_says_who_is_in_it_and_where(story: Story) -> None:
    assert book_of(story, address).pages[0].picture.alt == "Tova, Bram. a narrow street in the morning"


def test_the_cover_is_the_first_picture_with_most_of_the_cast(story: Story) -> None:
    for frame in story.frames.filter(index__in=(1, 2)):
        frame.placements.last().delete()
    assert book_of(story, address).cover == book_of(story, address).pages[2].picture


def test_everybody_is_introduced_by_name_subject_and_profession(story: Story) -> None:
    assert [(one.name, one.what) for one in book_of(story, address).players] == [
        ("Tova", "fox and baker"),
        ("Bram", "elm and baker"),
    ]


def test_a_story_without_an_approved_frame_is_no_book() -> None:
    with pytest.raises(NoPages):
        book_of(factories.story(factories.project(), state="illustrating"), address)


def test_a_folder_has_every_file_that_its_page_names(story: Story, tmp_path: Path, capsys) -> None:
    out = tmp_path / "book"
    call_command("book", "tales", "S_0001", "--out", str(out), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["pages"], told["pictures"]) == (7, 9)
    page = (out / "index.html").read_text()
    named = re.findall(r'(?:src|href)="([^"#]+)"', page) + re.findall(r"(pictures/\S+) (?:480|960)w", page)
    letters = re.findall(r'url\("\.\./([^"]+)"\)', (out / "css/book.css").read_text())
    assert len(letters) == 4
    for name in (*named, *letters):
        assert (out / name).is_file(), name


def test_a_book_takes_the_place_of_an_earlier_one_and_of_nothing_else(story: Story, tmp_path: Path) -> None:
    for _ in range(2):
        call_command("book", "tales", "S_0001", "--out", str(tmp_path))
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(CommandError, match=r"thesis\.doc"):
        call_command("book", "tales", "S_0001", "--out", str(tmp_path))


def test_only_an_illustrated_story_is_written(story: Story, tmp_path: Path) -> None:
    factories.story(story.project, "S_0002", "approved")
    with pytest.raises(CommandError, match="there are: S_0001"):
        call_command("book", "tales", "S_0002", "--out", str(tmp_path))
