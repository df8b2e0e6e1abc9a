"""The sketch suite's illustrator: a template from a persona's words."""

from __future__ import annotations

from dataclasses import asdict

from generation.roles import Answer, Persona, Prompt, Usage
from generation.suites.sketch import svg
from generation.suites.sketch.figures.plain import Plate, plate_svg
from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.mistakes.artefacts import artefact
from generation.suites.sketch.mistakes.faults import Dice, FaultRates
from generation.suites.sketch.mistakes.making import mistaken_look


class SketchIllustrator:
    """Draws one character, full body, on plain white."""

    model = "sketch-illustrator-1"

    def __init__(self, faults: FaultRates | None = None) -> None:
        self.faults = FaultRates() if faults is None else faults

    def draw(self, prompt: Prompt, persona: Persona, seed: int) -> Answer[bytes]:
        """Return a template, 1024x1024 PNG; the same persona and seed always give the same bytes."""
        dice = Dice(self.faults.eased(self.faults.template_ease), prompt, seed)
        case = (persona.description,)
        # No prompt is tuned between two templates of a character, so no case is hard: each try is alike.
        figure = mistaken_look(dice, dice.fails, parse(persona, asked_style(prompt)), *case)
        plate = Plate(
            figure,
            zoom=1.7 if dice.fails("cropped", *case) else 1.0,
            ground=dice.pick(["#bcd8ec", "#efd9a8", "#c9e0b8", "#8f949b"]) if dice.fails("background", *case) else "",
        )
        accident = ""
        if dice.fails("artefact", *case):
            accident = artefact((300, 250, 724, 900), figure.colour("main"), seed)
        picture = svg.png(plate_svg(plate, seed, accident))
        return Answer(
            picture,
            Usage(
                self.model,
                images=1,
                parameters={"seed": seed, "faults": asdict(self.faults), "mistakes": dice.fallen},
            ),
        )


def asked_style(prompt: Prompt) -> str:
    """Return the style in words that a prompt for a template begins with ("" for none)."""
    style, found, _ = prompt.text.partition(" of one character")
    return style if found else ""
