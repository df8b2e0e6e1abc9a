"""The five roles that a suite's models play, as typed protocols over plain data.

No ORM object crosses these borders: pictures are PNG bytes, everything else frozen dataclasses. Answers that
come from language models are untrusted until `curation.scripts` or the phase that asked has validated them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from curation.scripts import ScriptFinding
from curation.vocabulary import Vocabulary

T = TypeVar("T")


class Unable(Exception):
    """A model cannot do what is asked, however often it tries; the message says what, and what to do instead."""


class Cancelled(Exception):
    """Nobody wants the answer any more: the claim was lost, its project paused, or the worker is to end."""


class Role(StrEnum):
    WRITER = "writer"
    ILLUSTRATOR = "illustrator"
    EDITOR = "editor"
    COMPOSER = "composer"
    ARBITRATOR = "arbitrator"


class Criterion(StrEnum):
    """What a picture can fail in; the Triple Check groups them (see `gates.CHECK_OF`)."""

    IDENTITY = "identity"
    POSE = "pose"
    EXPRESSION = "expression"
    COMPOSITION = "composition"
    SCENE = "scene"
    OBJECT = "object"
    QUALITY = "quality"


class Scope(StrEnum):
    GLOBAL = "global"
    LOCALISED = "localised"


@dataclass(frozen=True)
class Prompt:
    """A rendered prompt and the versioned template file it came from (`name` "apt", `version` "1")."""

    name: str
    version: str
    text: str


@dataclass(frozen=True)
class Usage:
    """What one call used: the model's own name, tokens, images, cost in US dollars, and its parameters."""

    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    images: int = 0
    cost_usd: float = 0.0
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer(Generic[T]):
    """A model's answer together with what it used."""

    value: T
    usage: Usage


@dataclass(frozen=True)
class Region:
    """A box in a picture: fractions of width and height, 0..1, origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class CharacterBrief:
    """What Phase I asks for: one (subject type, profession) cell and the style of the drawing."""

    subject_type: str
    subject_group: str
    profession: str
    profession_group: str
    style: str


@dataclass(frozen=True)
class CharacterDraft:
    name: str
    description: str


@dataclass(frozen=True)
class Persona:
    """A character's identity in words."""

    c_id: str
    name: str
    subject_type: str
    profession: str
    description: str


@dataclass(frozen=True)
class Control:
    """The control signals of one placement: pose, expression and composition tag."""

    p_id: str
    e_id: str
    c_tag: str


@dataclass(frozen=True)
class Member:
    """One character of a frame: who, the control signals, the template PNG, and (once made) the reference PNG."""

    persona: Persona
    control: Control
    template: bytes
    reference: bytes | None = None


@dataclass(frozen=True)
class FrameBrief:
    """What a frame must show; `members` in the script's order."""

    text: str
    scene: str
    style: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class EarlierStory:
    """A story told before: its characters' names, and its frames' texts in order."""

    names: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class StoryBrief:
    """What the writer needs for a script: cast and templates in the same order, 7-12 frames asked for.

    `source_text` is a story that somebody brought, to be told as it is; empty for a free invention. `earlier` are
    stories of the project that a free invention is not to repeat.
    """

    cast: tuple[Persona, ...]
    templates: tuple[bytes, ...]
    vocabulary: Vocabulary
    genre: str
    style: str
    frames: int
    source_text: str = ""
    earlier: tuple[EarlierStory, ...] = ()


@dataclass(frozen=True)
class PictureFinding:
    """One thing wrong in a picture: `claimed` against `seen`, where, and in a sentence a person understands."""

    criterion: Criterion
    scope: Scope
    sentence: str
    c_id: str = ""
    claimed: str = ""
    seen: str = ""
    region: Region | None = None


@dataclass(frozen=True)
class Verdict:
    """What the arbitrator found: VIEScore's two lists (each number 0-10, at least one), findings, rationale."""

    semantic: tuple[float, ...]
    quality: tuple[float, ...]
    findings: tuple[PictureFinding, ...]
    rationale: str


@dataclass(frozen=True)
class EditInstruction:
    """LIE: a short, precise order for the editor, the region it may touch, and whom it concerns."""

    text: str
    region: Region
    c_id: str = ""


class Writer(Protocol):
    """Language: descriptions, scripts, revisions, prompt tuning, edit instructions."""

    model: str

    def describe(self, prompt: Prompt, brief: CharacterBrief, seed: int) -> Answer[CharacterDraft]: ...

    def script(self, prompt: Prompt, brief: StoryBrief, findings: tuple[ScriptFinding, ...], seed: int) -> Answer[Any]:
        """Return an untrusted script (see `curation.scripts`); `findings` are the validator's on the last try."""

    def revise(
        self, prompt: Prompt, brief: StoryBrief, script: Any, findings: tuple[ScriptFinding, ...], seed: int
    ) -> Answer[Any]:
        """Return an untrusted new script that answers the panel's findings on `script`."""

    def tune(self, prompt: Prompt, image_prompt: str, verdict: Verdict, seed: int) -> Answer[str]:
        """APT: rewrite an image prompt by weighting "(phrase:1.3)" or restructuring, from the diagnosis."""

    def instruct(self, prompt: Prompt, frame: FrameBrief, verdict: Verdict, seed: int) -> Answer[EditInstruction]:
        """LIE: turn the verdict's localised findings into one edit instruction with its region."""


class Illustrator(Protocol):
    model: str

    def draw(self, prompt: Prompt, persona: Persona, seed: int) -> Answer[bytes]:
        """Draw a template: 1024x1024 PNG, one character, full body, plain white background."""


class Editor(Protocol):
    model: str

    def reference(self, prompt: Prompt, member: Member, seed: int) -> Answer[bytes]:
        """R_ij: from the template a 1024x1024 PNG of the same character in the claimed pose and expression."""

    def repair(
        self, image: bytes, prompt: Prompt, instruction: EditInstruction, frame: FrameBrief, seed: int
    ) -> Answer[bytes]:
        """Change only the instruction's region; every pixel outside it stays identical."""


class Composer(Protocol):
    model: str

    def compose(self, prompt: Prompt, frame: FrameBrief, seed: int) -> Answer[bytes]:
        """Make the frame, a 1024x1024 PNG, from the approved references and the frame prompt."""


class Arbitrator(Protocol):
    """Judges pixels; never the model that made them."""

    model: str

    def score_template(self, prompt: Prompt, image: bytes, persona: Persona) -> Answer[Verdict]:
        """VIEScore of a template against its description (text to image: one semantic number)."""

    def score_reference(self, prompt: Prompt, image: bytes, member: Member) -> Answer[Verdict]:
        """VIEScore of R_ij against template, pose and expression (editing: two semantic numbers)."""

    def triple_check(self, prompt: Prompt, image: bytes, frame: FrameBrief) -> Answer[Verdict]:
        """Identity, control and semantic alignment of a frame against templates and claimed signals."""
