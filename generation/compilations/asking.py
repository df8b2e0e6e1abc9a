"""The form that brings a story: pasted or as a file, with its library, frames and switches."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.models import Character, Project
from curation.scripts import MAX_FRAMES, MIN_FRAMES
from generation.compilations.players import library_of
from generation.s2ed.casting import cast_for
from generation.s2ed.cleaning import cleaned
from generation.s2ed.compiler import MAX_STORY, Refused
from generation.s2ed.library import BadLibrary, Library, read_library, unrepeated
from generation.s2ed.state import Component

MAX_FILE = 4 * MAX_STORY
LIBRARIES = {
    "project": gettext_lazy("The project’s locked characters"),
    "file": gettext_lazy("A library of its own, as JSON"),
}
PARTS = {
    Component.IDENTITY: gettext_lazy("Identity"),
    Component.APPEARANCE: gettext_lazy("Appearance"),
    Component.LAYOUT: gettext_lazy("Layout"),
    Component.EMOTION: gettext_lazy("Emotion"),
}


class StoryField(forms.CharField):
    """A pasted text; the zero bytes that some programs paste are no reason to refuse it."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(str(value).replace("\0", "") if value is not None else value)


class StoryForm(forms.Form):
    """Title, story, library, frames; once valid, `text`, `library` and `notes` hold what is to be compiled."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, required=False, help_text=gettext_lazy("Empty: the story’s own.")
    )
    story = StoryField(
        label=gettext_lazy("Story"), required=False, widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"})
    )
    file = forms.FileField(label=gettext_lazy("Or a text file, UTF-8"), required=False)
    frames = forms.IntegerField(
        label=gettext_lazy("Frames"),
        min_value=MIN_FRAMES,
        max_value=MAX_FRAMES,
        initial=8,
        help_text=gettext_lazy("7 to 12. A frame of two to four sentences draws best."),
    )
    source = forms.ChoiceField(label=gettext_lazy("Library"), choices=list(LIBRARIES.items()), initial="project")
    library_file = forms.FileField(
        label=gettext_lazy("Library file"),
        required=False,
        help_text=gettext_lazy(
            'A JSON object of names and descriptions: {"Mia": "Mia is a small girl …"}. A file of the S2ED data set'
            " works as it is."
        ),
    )
    drop = forms.MultipleChoiceField(
        label=gettext_lazy("Leave out (ablation)"),
        choices=list(PARTS.items()),
        required=False,
        help_text=gettext_lazy("To see what a component is worth; usually none."),
    )
    text: str
    library: Library
    notes: tuple[str, ...]

    def __init__(self, project: Project, sent: Any = None, files: Any = None) -> None:
        self.project = project
        super().__init__(sent, files)
        self.locked = Character.objects.filter(project=project, state="locked").count()
        if not self.locked:
            self.fields["source"].initial = "file"

    def clean(self) -> None:
        story = self.cleaned_data.get("story") or _text_of(self, "file")
        if not story.strip():
            if "file" not in self.errors:
                self.add_error("story", _("Paste a story, or choose a file."))
        elif len(story) > MAX_STORY:
            words = _("The story has %(n)d characters; at most %(most)d are compiled. Split it into chapters.")
            self.add_error("story", words % {"n": len(story), "most": MAX_STORY})
        else:
            clean = cleaned(story)
            self.text, self.notes = clean.text, clean.notes
            self.cleaned_data["title"] = self.cleaned_data.get("title") or self._own_title(clean.title)
            if not any(character.isalpha() for character in self.text):
                self.add_error("story", _("This story has no words; paste its text."))
        self._read_library()

    def _own_title(self, title: str) -> str:
        """Return the title that the story's own text has, else its file's name, else its first words."""
        file: UploadedFile | None = self.cleaned_data.get("file")
        stem = file.name.rpartition(".")[0] if file is not None and file.name else ""
        return (title or stem.replace("_", " ") or " ".join(self.text.split()[:6]))[:200]

    def _read_library(self) -> None:
        try:
            if self.cleaned_data.get("source") == "file":
                text = _text_of(self, "library_file")
                if not text:
                    raise Refused(_("Choose the library’s file: a JSON object of names and descriptions."))
                self.library = read_library(json.loads(text, object_pairs_hook=unrepeated))
            else:
                self.library = library_of(self.project)
            self.library, left_out = cast_for(getattr(self, "text", ""), self.library)
            if left_out:
                words = _(
                    "Of the %(all)d characters of the library, these %(n)d are on the board: whom the story names."
                )
                n = len(self.library.entries)
                self.notes = (*getattr(self, "notes", ()), words % {"all": n + left_out, "n": n})
        except json.JSONDecodeError as error:
            words = _("Not JSON: %(what)s in line %(line)d, column %(column)d.")
            told = {"what": error.msg, "line": error.lineno, "column": error.colno}
            self.add_error("library_file", words % told)
        except RecursionError:
            self.add_error("library_file", _("The library is nested too deeply: an object of names and texts is all."))
        except (BadLibrary, Refused) as error:
            self.add_error("library_file" if self.cleaned_data.get("source") == "file" else "source", str(error))


def _text_of(form: forms.Form, name: str) -> str:
    """Return an uploaded file's text, or "" with the form's error set."""
    file: UploadedFile | None = form.cleaned_data.get(name)
    if file is None:
        return ""
    if (file.size or 0) > MAX_FILE:
        form.add_error(name, _("The file is larger than %(n)d kB.") % {"n": MAX_FILE // 1000})
        return ""
    try:
        return file.read().decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        form.add_error(name, _("The file is not UTF-8 text; save it as UTF-8."))
        return ""
