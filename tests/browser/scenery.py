"""Projects for the browser tests, made inside the running installation and described as JSON.

    scene = stage(site, "templates")  # in the test; `Installation.shell` runs `main` there

Every project is paused, so that no worker touches what the test looks at, and settles within a second.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from curation.models import Project
    from tests.installation import Installation

PASSWORD = "correct horse"
REVIEWERS = 3


def stage(site: Installation, what: str) -> dict[str, Any]:
    """Make a project of one kind; return its `slug`, `lead`, `operator`, `reviewers`, and what the kind adds."""
    command = f"from tests.browser import scenery; scenery.main({what!r})"
    scene: dict[str, Any] = json.loads(site.shell(command).splitlines()[-1])
    return scene


def main(what: str) -> None:
    """Make the project and print the scene."""
    print(json.dumps(make(what)))


def make(what: str) -> dict[str, Any]:
    from django.utils.crypto import get_random_string

    from review.panels import seat_panel
    from tests import factories

    slug = f"{what}-{get_random_string(6, 'abcdefghijkmnpqrstuvwxyz')}"
    policy = {"calibration_share": 0, "settle_seconds": 1}
    project = factories.project(slug, title=f"The {what}", policy=policy, paused=True, budget_usd=10)
    reviewers = [factories.member(project, username=f"{slug}-{n}", password=PASSWORD) for n in range(REVIEWERS)]
    for checkpoint in ("hv1", "hv2", "hv3"):
        seat_panel(project, checkpoint, reviewers)
    for role in ("lead", "operator"):
        factories.member(project, role, username=f"{slug}-{role}", password=PASSWORD)
    names = {"lead": f"{slug}-lead", "operator": f"{slug}-operator", "reviewers": [one.username for one in reviewers]}
    return {"slug": slug, **names, **KINDS[what](project)}


def templates(project: Project) -> dict[str, Any]:
    """Three characters before HV1."""
    from tests import factories

    for c_id, name in (("C_0001", "Tova"), ("C_0002", "Bram"), ("C_0003", "Ines")):
        picture = drawn(project, name)
        factories.character(project, c_id, "in_review", name=name, template=picture, score=8.0)
    return {}


def many(project: Project) -> dict[str, Any]:
    """Twelve characters before HV1, of three pictures."""
    from tests import factories

    pictures = [drawn(project, name) for name in ("red", "green", "blue")]
    for number in range(1, 13):
        name, picture = f"Number {number}", pictures[number % 3]
        factories.character(project, f"C_{number:04d}", "in_review", name=name, template=picture, score=8.0)
    return {}


def scripts(project: Project) -> dict[str, Any]:
    """One script of two characters before HV2."""
    from tests import factories

    cast = [factories.character(project, c_id, name=name, template=drawn(project, name)) for c_id, name in
            (("C_0001", "Tova"), ("C_0002", "Bram"))]  # fmt: skip
    return {"story": factories.story(project, "S_0001", cast=cast).key}


def failures(project: Project) -> dict[str, Any]:
    """One hard failure of two characters, with three attempts, before HV3."""
    from tests import factories

    cast = [factories.character(project, c_id, name=name, template=drawn(project, name)) for c_id, name in
            (("C_0001", "Tova"), ("C_0002", "Bram"))]  # fmt: skip
    story = factories.story(project, "S_0001", "approved", cast=cast)
    frame = factories.frame(story, 1, cast, "composed")
    frame.placements.update(image=drawn(project, "reference"))
    finding = {"criterion": "pose", "scope": "localised", "sentence": "Tova stands, but should walk.", "c_id": "C_0001",
               "claimed": "P_WALK", "seen": "P_STAND", "region": [0.3, 0.2, 0.7, 0.9]}  # fmt: skip
    verdict = {"semantic": [4], "quality": [8], "findings": [finding], "rationale": ""}
    for number in (1, 2):
        prompt = f"Tova walks home, try {number}"
        last = factories.attempt(
            frame, "prompt_tuning", image=drawn(project, f"{number}"), prompt=prompt, verdict=verdict
        )
    frame.image, frame.prompt = last.image, "Tova walks home"
    frame.save()
    factories.move(frame, "in_review")
    return {"frame": frame.pk, "picture": last.image.url()}


def gold(project: Project) -> dict[str, Any]:
    """Twelve characters before HV1, and a gold case that the first reviewer meets as the second of them."""
    from django.utils import timezone

    from review.gold.draw import stands_ahead_of
    from review.gold.making import make
    from review.models import Case
    from review.panels import seat_panel
    from tests import factories
    from tests.review import factories as cases

    people = [factories.user(f"{project.slug}-before-{n}") for n in range(2)]
    panel = seat_panel(project, "hv1", people)
    known = cases.character_case(project, c_id="C_GOLD", name="Gilda", template=drawn(project, "Gilda"))
    cases.decide(known, people, "reject", timezone.now())
    panel.panellists.filter(user__in=people).delete()
    many(project)
    first = panel.panellists.earliest("pk").user
    labels = Case.objects.filter(project=project, state="open").order_by("opened_at").values_list("label", flat=True)
    project.calibration_key = next(
        key
        for key in map(str, range(10_000))
        if [stands_ahead_of(key, first.pk, label, 0.1) for label in labels[:3]] == [False, True, False]
    )
    project.policy |= {"gold_share": 0.1, "gold_feedback": "each"}
    project.save()
    make(first, Case.objects.get(pk=known.pk), "Her hat is missing.")
    return {}


def figures(project: Project) -> dict[str, Any]:
    """Six templates decided by all three reviewers, not always at one; a story; one more template before HV1."""
    from curation.models import Project
    from tests import factories
    from tests.review import factories as cases

    Project.objects.filter(pk=project.pk).update(policy={"calibration_share": 1, "settle_seconds": 0})
    project.refresh_from_db()
    panel = [one.user for one in project.panels.get(checkpoint="hv1").panellists.order_by("pk")]
    picture = drawn(project, "Tova")
    splits = [("approve",) * 3, ("approve", "reject", "approve"), ("reject",) * 3] * 2
    for number, choices in enumerate(splits, start=1):
        name = f"Number {number}"
        made = {"name": name, "template": picture, "score": 7 + number / 2.1}
        case = cases.character_case(project, c_id=f"C_{number:04d}", **made)
        for user, choice in zip(panel, choices, strict=True):
            cases.cast(user, case, choice, case.opened_at)
        case.votes.update(seconds=5 + number)
        settle_now()
    Project.objects.filter(pk=project.pk).update(policy={"calibration_share": 0, "settle_seconds": 1})
    project.refresh_from_db()
    factories.story(project, "S_0001", "illustrating", cast=[factories.character(project, "C_0008", template=picture)])
    factories.character(project, "C_0009", "in_review", name="Ines", template=picture, score=9.1)
    return {"panellist": panel[0].pk}


def settle_now() -> None:
    from review.settlement import settle_due

    settle_due()


def approved(project: Project) -> dict[str, Any]:
    """Two versions of an export, with a character locked in between; a third that failed."""
    from curation.export import claims, jobs
    from curation.models import Export
    from tests import factories

    cast = [factories.character(project, f"C_{n:04}", name=name, template=drawn(project, name)) for n, name in
            enumerate(("Tova", "Bram"))]  # fmt: skip
    factories.story(project, "S_0001", "illustrated", cast=cast)
    factories.character(project, state="in_review")
    for name, format in (("v1", "jsonl"), ("v2", "parquet")):
        Export.objects.create(project=project, name=name, format=format)
        held = claims.claim()
        assert held is not None
        jobs.make(held)
        factories.character(project, f"C_{name}", name=name, template=drawn(project, name))
    Export.objects.create(project=project, name="v3", format="jsonl", state="failed", error="No space left on device")
    return {}


def shared(project: Project) -> dict[str, Any]:
    """An illustrated story of two characters, and the address by which anybody may read it."""
    from curation import reading
    from tests import factories

    cast = [factories.character(project, f"C_{n:04}", name=name, template=drawn(project, name)) for n, name in
            enumerate(("Tova", "Bram"))]  # fmt: skip
    story = factories.story(project, "S_0001", "illustrated", cast=cast)
    return {"book": f"/read/{reading.token(reading.share(story, days=7, by=None))}/"}


def drawn(project: Project, name: str) -> Any:
    """A stand-in picture, 512x512: a figure on white, its colours from the name."""
    import io
    from zlib import crc32

    from PIL import Image, ImageDraw

    from tests import factories

    hue = crc32(name.encode()) % 360
    picture = Image.new("RGB", (512, 512), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((196, 60, 316, 180), fill=f"hsl({hue}, 60%, 55%)")
    pen.rounded_rectangle((206, 185, 306, 350), 30, fill=f"hsl({(hue + 120) % 360}, 50%, 45%)")
    pen.rectangle((220, 345, 250, 470), fill="#333")
    pen.rectangle((262, 345, 292, 470), fill="#333")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return factories.image(project, out.getvalue(), call=factories.call(project))


def stories(project: Project) -> dict[str, Any]:
    """Two locked characters and a story about them, compiled; its workers are awake."""
    from generation.compilations import steps
    from generation.compilations.boards import as_lines
    from generation.compilations.players import library_of
    from tests import factories

    for c_id, name, words in (
        ("C_0001", "Tova", "Tova is a girl. She is small."),
        ("C_0002", "Bram", "Bram is a boy."),
    ):
        factories.character(project, c_id, name=name, description=words, template=drawn(project, name))
    project.paused = False  # now, when no worker finds a character on its way
    project.save(update_fields=["paused"])
    text = "Tova ran to the river. Bram wore a red cape. Gazoo laughed. Bram sat. Tova slept. She woke up. They danced."
    row = project.compilations.create(title="The river", text=text, frames=7, library=as_lines(library_of(project)))
    while steps.take_next():
        pass
    return {"board": row.pk, "text": text}


KINDS = {
    "stories": stories,
    "templates": templates,
    "many": many,
    "scripts": scripts,
    "failures": failures,
    "gold": gold,
    "figures": figures,
    "approved": approved,
    "shared": shared,
}
