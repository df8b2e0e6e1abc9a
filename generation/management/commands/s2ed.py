"""Compile a story into executable descriptions, frame by frame: who is there, how they look, where, how they feel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from curation.models import Project
from curation.progress import told
from generation.budget import BudgetReached
from generation.compilations.players import agents_of, library_of
from generation.providers.failures import ProviderFault, Unavailable
from generation.roles import Unable
from generation.s2ed.agents import Agents, Tale, components
from generation.s2ed.cleaning import cleaned
from generation.s2ed.compiler import Board, Refused, compiled
from generation.s2ed.document import document_of
from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.files import Given, read_captions, read_library_file, read_story
from generation.s2ed.language_model import Unfaithful
from generation.s2ed.library import Library
from generation.s2ed.state import Component
from generation.suites import SuiteError

FAILED, WRONG_USE = 1, 2


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("story", metavar="STORY", type=Path, help="a text, or a JSON file of the S2ED data set")
        parser.add_argument("--library", metavar="FILE", type=Path, help='JSON {"name": "description"}')
        parser.add_argument("--project", metavar="SLUG", help="its locked characters are the library; its suite writes")
        parser.add_argument("--frames", metavar="N", type=int, help="how many descriptions to make")
        parser.add_argument("--captions", metavar="FILE", type=Path, help="a JSON list; skips the segmenter")
        parser.add_argument("--drop", action="append", default=[], choices=[one.value for one in Component])
        parser.add_argument(
            "--writer", choices=("sketch", "suite"), default="sketch", help="embedded agents, or models"
        )
        parser.add_argument("--out", metavar="FILE", type=Path, help="where the descriptions are written, as JSON")
        parser.add_argument("--json", action="store_true", help="print the same JSON, last")

    def handle(self, **options: Any) -> None:
        try:
            board = self._compiled(options)
        except Refused as error:
            raise CommandError(str(error), returncode=WRONG_USE) from error
        except (Unfaithful, Unable, BudgetReached, Unavailable, ProviderFault, SuiteError) as error:
            raise CommandError(str(error), returncode=FAILED) from error
        document = document_of(board)
        if options["out"]:
            _write(options["out"], document)
        if options["json"]:
            self.stdout.write(json.dumps(document, ensure_ascii=False))
        else:
            self._tell(board)

    def _compiled(self, options: dict[str, Any]) -> Board:
        given = read_story(options["story"])
        clean = cleaned(given.text)
        project = _project(options["project"]) if options["project"] else None
        tale = Tale(clean.text, _library(options, given, project), components(options["drop"]))
        captions = read_captions(options["captions"]) if options["captions"] else None
        frames = options["frames"] or (len(captions) if captions else len(given.captions))
        if not frames:
            raise Refused("say how many frames: --frames N")
        bar = iter(told(self.stderr)(range(frames + 1), "compiling", frames))
        next(bar, None)
        board = compiled(
            tale, _agents(options, project), frames, captions=captions, told=lambda done, all_: next(bar, None)
        )
        return Board(board.tale, board.agents, board.descriptions, (*clean.notes, *board.notes))

    def _tell(self, board: Board) -> None:
        for note in board.notes:
            self.stderr.write(f"note: {note}")
        for description in board.descriptions:
            present = ", ".join(one.label for one in description.registry) or "nobody"
            self.stdout.write(f"{description.frame}. [{present}] {description.caption}")
        self.stdout.write(f"frames: {len(board.descriptions)}")


def _library(options: dict[str, Any], given: Given, project: Project | None) -> Library:
    if options["library"]:
        return read_library_file(options["library"])
    if project is not None:
        return library_of(project)
    if given.library is None:
        raise Refused("give a library: --library FILE, or --project SLUG for its locked characters")
    return given.library


def _agents(options: dict[str, Any], project: Project | None) -> Agents:
    if options["writer"] == "sketch":
        return EMBEDDED
    if project is None:
        raise Refused("--writer suite needs --project SLUG, whose suite names the models")
    return agents_of(project, options["story"].stem)


def _project(slug: str) -> Project:
    found = Project.objects.filter(slug=slug).first()
    if found is None:
        present = ", ".join(Project.objects.values_list("slug", flat=True)[:20]) or "none yet"
        raise Refused(f"there is no project {slug!r}; there are: {present}")
    return found


def _write(out: Path, document: dict[str, Any]) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error.strerror}") from error
