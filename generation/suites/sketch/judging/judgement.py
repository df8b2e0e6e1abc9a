"""What the arbitrator says: findings in sentences, and VIEScore's numbers from measured evidence."""

from __future__ import annotations

from collections.abc import Sequence

from generation.roles import Criterion, Persona, PictureFinding, Region, Scope
from generation.suites.sketch.figures.looks import COLOURS
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.judging.wording import are_many, called, shape_word, surface
from generation.suites.sketch.svg import SIZE

FLAWLESS = 9.6
SPOILT = {"pose": 2.0, "expression": 3.0, "identity": 2.5, "object": 4.0, "quality": 3.0, "format": 3.5}
"""Score where a criterion fails: with the other number at its best, VIEScore stays below 7."""

IDENTITY_SLOTS = ("main", "hair", "second")
"""Colour slots that a character is born with; all others are of what it wears and carries."""


def word(identifier: str) -> str:
    """Return a control's everyday word: "P_HANDS_ON_HIPS" becomes "hands on hips"."""
    return identifier.partition("_")[2].replace("_", " ").lower()


def doing(p_id: str) -> str:
    return _DOING.get(p_id, word(p_id))


_DOING = {
    "P_STAND": "standing", "P_HANDS_ON_HIPS": "standing with hands on hips", "P_ARMS_CROSSED": "crossing the arms",
    "P_WAVE": "waving", "P_POINT": "pointing", "P_CHEER": "cheering", "P_THINK": "thinking", "P_BOW": "bowing",
    "P_OFFER": "offering", "P_HOLD": "holding something in both hands", "P_HUG": "opening the arms for a hug",
    "P_REACH_UP": "reaching up", "P_WALK": "walking", "P_RUN": "running", "P_JUMP": "jumping", "P_SNEAK": "sneaking",
    "P_CLIMB": "climbing", "P_DANCE": "dancing", "P_FLY": "flying", "P_SWIM": "swimming", "P_SIT": "sitting",
    "P_SIT_GROUND": "sitting on the ground", "P_KNEEL": "kneeling", "P_CROUCH": "crouching", "P_LIE": "lying",
    "P_FALL": "falling", "P_PUSH": "pushing", "P_GUARD": "standing guard",
}  # fmt: skip


def feeling(e_id: str) -> str:
    return {"E_LAUGH": "laughing", "E_CRY": "crying"}.get(e_id, word(e_id))


def framing(c_tag: str) -> str:
    """Return how a tag shows somebody: "from behind"; a tag of one's own is said as it is named."""
    return _FRAMING.get(c_tag, f"as {word(c_tag)}")


_FRAMING = {
    "CT_EXTREME_CLOSE_UP": "in an extreme close-up", "CT_CLOSE_UP": "in a close-up",
    "CT_MEDIUM_CLOSE_UP": "in a medium close-up", "CT_MEDIUM": "from the waist up", "CT_FULL": "from head to foot",
    "CT_LONG": "small, from afar", "CT_EYE_LEVEL": "at eye level", "CT_LOW_ANGLE": "from below",
    "CT_HIGH_ANGLE": "from above", "CT_BIRDS_EYE": "from high above", "CT_DUTCH": "in a tilted picture",
    "CT_FRONT": "from the front", "CT_THREE_QUARTER": "half turned", "CT_PROFILE": "in profile",
    "CT_BACK": "from behind", "CT_OVER_SHOULDER": "over somebody's shoulder", "CT_LEFT_THIRD": "in the left third",
    "CT_RIGHT_THIRD": "in the right third", "CT_CENTRE": "in the middle", "CT_FOREGROUND": "in the foreground",
    "CT_BACKGROUND": "in the background",
}  # fmt: skip


def colour_word(colour: str) -> str:
    """Return the nearest colour name to "#rrggbb"."""

    def far(name: str) -> int:
        other = COLOURS[name]
        return sum((int(colour[k : k + 2], 16) - int(other[k : k + 2], 16)) ** 2 for k in (1, 3, 5))

    return min(COLOURS, key=far)


def region(box: tuple[float, float, float, float], margin: float = 14.0) -> Region:
    """Return a box in pixels (left, top, right, bottom) as a region inside the picture."""
    left, top, right, bottom = box
    values = (left - margin, top - margin, right + margin, bottom + margin)
    a, b, c, d = (round(float(min(max(value / SIZE, 0.0), 1.0)), 4) for value in values)
    return Region(a, b, c, d)


def wrong_pose(persona: Persona, claimed: str, seen: str, where: Region | None) -> PictureFinding:
    sentence = f"{persona.name} should be {doing(claimed)} ({claimed}) but seems to be {doing(seen)} ({seen})."
    return PictureFinding(Criterion.POSE, Scope.LOCALISED, sentence, persona.c_id, claimed, seen, where)


def wrong_expression(persona: Persona, claimed: str, seen: str, where: Region | None) -> PictureFinding:
    sentence = f"{persona.name} should be {feeling(claimed)} ({claimed}) but seems to be {feeling(seen)} ({seen})."
    return PictureFinding(Criterion.EXPRESSION, Scope.LOCALISED, sentence, persona.c_id, claimed, seen, where)


def wrong_tag(persona: Persona, claimed: str, seen: str, where: Region | None) -> PictureFinding:
    instead = f" but seems to be shown {framing(seen)} ({seen})" if seen else " but is not"
    sentence = f"{persona.name} should be shown {framing(claimed)} ({claimed}){instead}."
    return PictureFinding(Criterion.COMPOSITION, Scope.GLOBAL, sentence, persona.c_id, claimed, seen, where)


def wrong_colour(persona: Persona, figure: Figure, slot: str, seen: str, where: Region | None) -> PictureFinding:
    """Return a finding on one surface: skin, fur and hair are identity, clothes and things are objects."""
    part, claimed = surface(figure, slot), colour_word(figure.colour(slot))
    is_identity = slot in IDENTITY_SLOTS
    shown = colour_word(seen)
    instead = shown if shown != claimed else f"another {shown}"
    thing = called(persona, figure, slot)
    sentence = f"{persona.name}'s {thing} should be {claimed} but {'are' if are_many(thing) else 'is'} {instead}."
    return PictureFinding(
        Criterion.IDENTITY if is_identity else Criterion.OBJECT,
        Scope.GLOBAL if is_identity else Scope.LOCALISED,
        sentence,
        persona.c_id,
        f"{claimed} {part}",
        f"{colour_word(seen)} {part}",
        where,
    )


def wrong_thing(
    persona: Persona, figure: Figure, slot: str, where: Region | None, seen: str | None = None
) -> PictureFinding:
    """Return a finding on an accessory (`slot` "item") or headgear ("hat"): missing (`seen` ""), another, or either."""
    verb, shape = {"item": ("carry", figure.accessory), "hat": ("wear", figure.headgear)}[slot]
    thing = called(persona, figure, slot)
    how = {None: ", which is missing or another", "": ", which is missing"}
    rather = how.get(seen, f" but seems to {verb} {shape_word(seen or '')}")
    sentence = f"{persona.name} should {verb} the {thing} of the template{rather}."
    return PictureFinding(Criterion.OBJECT, Scope.LOCALISED, sentence, persona.c_id, shape, seen or "", where)


def wrong_surfaces(persona: Persona, figure: Figure, slots: Sequence[str], where: Region | None) -> PictureFinding:
    """Return a finding on somebody of whom several surfaces are off."""
    words = ", ".join(called(persona, figure, slot) for slot in slots)
    return wrong_identity(persona, words, where, ", ".join(surface(figure, slot) for slot in slots))


def wrong_identity(
    persona: Persona, parts: str, where: Region | None, seen: str = "", how: str = "differ"
) -> PictureFinding:
    sentence = f"{persona.name} does not look like the template: {parts} {how}."
    return PictureFinding(Criterion.IDENTITY, Scope.GLOBAL, sentence, persona.c_id, "", seen, where)


def flaw(sentence: str, where: Region | None) -> PictureFinding:
    return PictureFinding(Criterion.QUALITY, Scope.LOCALISED, sentence, "", "", "", where)


def tenths(score: float) -> float:
    return round(min(max(score, 0.0), 10.0), 1)
