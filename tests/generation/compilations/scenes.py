"""A project with three locked characters, and a story about them on its board."""

from __future__ import annotations

from django.test import Client

from curation.models import Compilation, Project
from generation.compilations import steps
from generation.compilations.boards import as_lines
from generation.compilations.players import library_of
from tests import factories

STORY = (
    "One morning Mia ran to the river. Tom was wearing a red cape and laughed. Rex barked at Mia. "
    "Mia was sad because Gazoo shouted at her. Tom hugged Mia and Rex. Then Mia danced. Everyone cheered."
)


def project(**fields) -> Project:
    made = factories.project(**fields)
    for c_id, name, kind, words in (
        ("C_MIA", "Mia", "girl", "Mia is a girl with red hair. She is small."),
        ("C_TOM", "Tom", "boy", "Tom is a tall boy. He smiles."),
        ("C_REX", "Rex", "dog", "Rex is a brown dog with a long tail. He is old."),
    ):
        factories.character(made, c_id, name=name, subject_type=kind, description=words)
    return made


def brought(project: Project, **fields) -> Compilation:
    """A story that waits to be compiled."""
    usual = {"title": "The river", "text": STORY, "frames": 7, "library": as_lines(library_of(project))}
    return Compilation.objects.create(project=project, **usual | fields)


def compiled(project: Project, **fields) -> Compilation:
    """A story whose board is done."""
    row = brought(project, **fields)
    while steps.take_next():
        pass
    row.refresh_from_db()
    return row


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client
