"""Judging templates and references: plates with one figure on plain white."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import label

from generation.roles import Criterion, Member, Persona, PictureFinding, Region, Verdict
from generation.suites.sketch import svg
from generation.suites.sketch.figures.spec import Figure, parse
from generation.suites.sketch.judging import judgement
from generation.suites.sketch.judging.channels import darkest
from generation.suites.sketch.judging.judgement import FLAWLESS, SPOILT, tenths
from generation.suites.sketch.judging.likeness import figure_of, styled
from generation.suites.sketch.judging.plate_reading import REACH, SURER, Reading, read, steadied, unexplained
from generation.suites.sketch.judging.plate_setup import MIDDLE, ink_box, labels, rendered
from generation.suites.sketch.judging.plate_things import wrong_things
from generation.suites.sketch.judging.registration import nearest_gap
from generation.suites.sketch.judging.surfaces import LEAST_SURFACE, MOST_OFF, middle_colour, share_off, slot_masks
from generation.suites.sketch.svg import SIZE, Pixels

LARGEST_REST, SURE_REST = 40, 300
"""Pixels (at quarter size) that may stay unexplained in one piece, and that no unsteadiness of the hand explains."""


def judge_reference(image: bytes, member: Member) -> Verdict:
    """Return VIEScore's numbers and the findings: pose and expression, identity kept, drawing sound."""
    seen, figure = svg.framed(svg.pixels(image)), figure_of(member.persona, member.template)
    middle, control = svg.averaged(seen, 4), member.control
    reading = read(middle, figure, control.p_id, control.e_id)
    findings = _control_findings(reading, member)
    if findings:  # What was seen instead places the figure better than the claims did.
        reading = read(middle, figure, reading.p_id, reading.e_id)
    off = surface_findings(middle, reading, figure, member.persona)
    rest = [] if off else _rest_findings(middle, figure, reading)
    ground = _ground_findings(seen)
    kinds = {finding.criterion for finding in findings}
    success = min([FLAWLESS, *(SPOILT[kind.value] for kind in kinds)])
    kept = min([FLAWLESS, *(SPOILT["identity" if one.criterion is Criterion.IDENTITY else "object"] for one in off)])
    quality = SPOILT["quality"] if rest else (SPOILT["format"] if ground else FLAWLESS)
    strain = _strain(reading)
    every = (*findings, *off, *rest, *ground)
    return Verdict(
        (tenths(success - strain), tenths(kept - strain)),
        (tenths(quality - strain / 2), tenths(quality)),
        every,
        _rationale(every, f"{judgement.doing(reading.p_id)}, {judgement.word(reading.e_id)}"),
    )


def judge_template(image: bytes, persona: Persona) -> Verdict:
    """Return VIEScore's numbers and the findings: the described look, whole, alone, on plain white."""
    seen = svg.framed(svg.pixels(image))
    ground = [*_ground_findings(seen), *_frame_findings(seen)]
    if ground:
        return Verdict((tenths(6.0),), (SPOILT["format"],), tuple(ground), _rationale(tuple(ground), "a template"))
    middle = svg.averaged(seen, 4)
    figure = styled(middle, parse(persona))
    reading = read(middle, figure, "P_STAND", "E_NEUTRAL")
    off = surface_findings(middle, reading, figure, persona)
    rest = [] if off else _rest_findings(middle, figure, reading)
    strain = _strain(reading)
    semantic = min([FLAWLESS, *(SPOILT["object"] for _ in off)]) - strain
    quality = (SPOILT["quality"] if rest else FLAWLESS) - strain / 2
    return Verdict(
        (tenths(semantic),),
        (tenths(quality), tenths(quality)),
        (*off, *rest),
        _rationale((*off, *rest), "a template"),
    )


def _strain(reading: Reading) -> float:
    """Return up to 1 point for what even the best reading leaves over."""
    return min(reading.pose_cost[reading.p_id] / 6.0, 1.0)


def _rationale(findings: tuple[PictureFinding, ...], shown: str) -> str:
    if findings:
        return " ".join(finding.sentence for finding in findings)
    return f"The picture shows {shown}, as claimed; colours and parts match the description."


def _control_findings(reading: Reading, member: Member) -> list[PictureFinding]:
    persona, control = member.persona, member.control
    where = judgement.region(reading.plate.box())
    costs, faces = reading.pose_cost, reading.face_cost
    found = []
    if control.p_id in costs and costs[control.p_id] > SURER * costs[reading.p_id]:
        found.append(judgement.wrong_pose(persona, control.p_id, reading.p_id, where))
    if control.e_id in faces and faces[control.e_id] > SURER * faces[reading.e_id]:
        head = judgement.region(reading.plate.head_box(1.1))
        found.append(judgement.wrong_expression(persona, control.e_id, reading.e_id, head))
    return found


def surface_findings(middle: Pixels, reading: Reading, figure: Figure, persona: Persona) -> list[PictureFinding]:
    """Return what differs from the described look, surface by surface."""
    masks = _masks(reading, figure)
    found = _off(middle, reading, figure, masks)
    if found.keys() & {"item", "hat"}:
        # A long thing moves far in an unsteady hand: what is off is looked at again; its shape is kept if it once was.
        reading = steadied(middle, figure, reading)
        masks, before = _masks(reading, figure), found
        again = _off(middle, reading, figure, masks)
        found = {slot: is_another and before.get(slot, True) for slot, is_another in again.items()}
    where = judgement.region(reading.plate.box())
    if len(found) >= 3:
        return [judgement.wrong_surfaces(persona, figure, tuple(found), where)]
    return [
        surface_finding(
            slot, "" if is_another else middle_colour(middle, masks[slot]), figure, persona, where, is_another
        )
        for slot, is_another in found.items()
    ]


def _masks(reading: Reading, figure: Figure) -> dict[str, NDArray[np.bool_]]:
    return slot_masks(labels(reading.plate, figure, reading.p_id, reading.e_id, reading.wobble))


def _off(middle: Pixels, reading: Reading, figure: Figure, masks: dict[str, NDArray[np.bool_]]) -> dict[str, bool]:
    """Return each slot that is off, and whether it is another thing altogether."""
    gap = nearest_gap(rendered(reading.plate, MIDDLE), middle, REACH)
    things = wrong_things(middle, reading, figure, masks)
    return {
        slot: things.get(slot, False)
        for slot, mask in masks.items()
        if slot in things or (mask.sum() >= LEAST_SURFACE and share_off(gap, mask) > MOST_OFF)
    }


def surface_finding(
    slot: str, seen: str, figure: Figure, persona: Persona, where: Region, is_another: bool
) -> PictureFinding:
    """Return a finding on a surface of another colour, or on what `is_another` thing altogether."""
    if is_another:
        return judgement.wrong_thing(persona, figure, slot, where)
    if slot == "hat" and _is_like(seen, ("#ffffff", figure.colour("main"), figure.colour("hair"))):
        return judgement.wrong_thing(persona, figure, "hat", where)
    return judgement.wrong_colour(persona, figure, slot, seen, where)


def _is_like(colour: str, others: tuple[str, ...]) -> bool:
    return any(
        sum((int(colour[k : k + 2], 16) - int(other[k : k + 2], 16)) ** 2 for k in (1, 3, 5)) < 40**2
        for other in others
    )


def _rest_findings(middle: Pixels, figure: Figure, reading: Reading) -> list[PictureFinding]:
    """Return a finding on the largest piece that nothing claimed explains, the hand's unsteadiness allowed for."""
    piece = _largest(unexplained(middle, rendered(reading.plate, MIDDLE)))
    if LARGEST_REST < piece.sum() < SURE_REST:
        piece = _largest(unexplained(middle, rendered(steadied(middle, figure, reading).plate, MIDDLE)))
    if piece.sum() <= LARGEST_REST:
        return []
    rows, columns = np.nonzero(piece)
    box = (columns.min() * 4.0, rows.min() * 4.0, columns.max() * 4.0 + 4, rows.max() * 4.0 + 4)
    sentence = "Something is drawn that does not belong to the figure."
    return [judgement.flaw(sentence, judgement.region(box))]


def _largest(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return a mask's largest connected piece."""
    pieces, count = label(mask)
    return np.asarray(pieces == 1 + int(np.bincount(pieces.ravel())[1:].argmax()) if count else mask, dtype=np.bool_)


def _ground_findings(seen: Pixels) -> list[PictureFinding]:
    """The border must be plain white."""
    edge = 26
    border = np.concatenate([seen[:edge].reshape(-1, 3), seen[-edge:].reshape(-1, 3), seen[:, :edge].reshape(-1, 3)])
    if np.median(darkest(border)) >= 244:
        return []
    return [judgement.flaw("The background is not plain white.", Region(0.0, 0.0, 1.0, 1.0))]


def _frame_findings(seen: Pixels) -> list[PictureFinding]:
    box = ink_box(svg.averaged(seen, 8))
    if box is None:
        return [judgement.flaw("The picture is empty.", Region(0.0, 0.0, 1.0, 1.0))]
    low, high = 1.5, SIZE / 8 - 1.5
    if box[0] > low and box[1] > low and box[2] < high and box[3] < high:
        return []
    return [judgement.flaw("The figure is cut off at the picture's edge.", Region(0.0, 0.0, 1.0, 1.0))]
