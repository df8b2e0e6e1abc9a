"""The Triple Check of a frame: scene and camera, then each member, then whatever nobody claimed."""

from __future__ import annotations

from generation.roles import Criterion, FrameBrief, PictureFinding, Region, Scope, Verdict
from generation.suites.sketch.judging import judgement
from generation.suites.sketch.judging.frame_faces import face_finding
from generation.suites.sketch.judging.frame_looks import is_off, looks
from generation.suites.sketch.judging.frame_poses import steadied
from generation.suites.sketch.judging.frame_reading import Explanation, View, before, explain
from generation.suites.sketch.judging.frame_rest import Known, rest_findings
from generation.suites.sketch.judging.frame_scene import Scene, read_scene, shows_place
from generation.suites.sketch.judging.frame_trials import Doubt, settle
from generation.suites.sketch.judging.judgement import FLAWLESS, tenths
from generation.suites.sketch.judging.likeness import figures_of
from generation.suites.sketch.scenes.layout import Actor, actors_of
from generation.suites.sketch.scenes.props.placing import place_of
from generation.suites.sketch.scenes.settings import setting

COSTS = {
    Criterion.IDENTITY: 3.0, Criterion.POSE: 4.0, Criterion.EXPRESSION: 4.5, Criterion.COMPOSITION: 3.5,
    Criterion.SCENE: 3.0, Criterion.OBJECT: 4.5, Criterion.QUALITY: 4.5,
}  # fmt: skip
"""Score of the criterion that fails."""


def judge_frame(image: bytes, frame: FrameBrief) -> Verdict:
    """Return the Triple Check: semantic is (identity, control, context with its objects), quality two numbers."""
    where = place_of(frame)
    view = View.of(image).relit("", where.light)
    claimed = actors_of(frame, figures_of(frame))
    scene = read_scene(view, where, claimed)
    if scene.lost:
        return _of_another_place(view, frame, claimed, scene)
    findings = [] if scene.where == where else [_wrong_scene(frame, scene.seen)]
    if scene.where.light != where.light:
        view = view.relit(where.light, scene.where.light)
    if not frame.members:
        return verdict(findings)
    doubts, best = settle(view, explain(view, scene.where, claimed), scene.camera_off)
    return _of_members(view, frame, doubts, best, findings)


def _of_another_place(view: View, frame: FrameBrief, claimed: tuple[Actor, ...], scene: Scene) -> Verdict:
    """Return the verdict where the place is not to be seen: somebody in another pose may hide it, else it is wrong."""
    if claimed:
        doubts, best = settle(view, explain(view, place_of(frame), claimed), False)
        if doubts and shows_place(view, best.drawn):
            return _of_members(view, frame, doubts, best, [])
    return verdict([_wrong_scene(frame, scene.seen)])


def _of_members(
    view: View, frame: FrameBrief, doubts: list[Doubt], best: Explanation, findings: list[PictureFinding]
) -> Verdict:
    """Return the verdict on members and whatever is left over, in a place that is settled."""
    findings = findings + [_finding(frame, doubt) for doubt in doubts]
    gone = {doubt.at for doubt in doubts if doubt.kind == "missing"}
    steady: set[int] = set()
    doubtful: list[PictureFinding] = []
    for at, member in enumerate(frame.members):
        if at in gone or not (is_off(best, at) or face_finding(view, best, at, member)):
            continue
        for each in (one for one in (at, *before(best, at)) if one not in steady):
            best = steadied(view, best, each)
            steady.add(each)
        look = looks(view, best, at, member.persona)
        face, best = face_finding(view, best, at, member), look.best
        findings += [*look.findings, *([face] if face else [])]
        doubtful += look.doubtful
    findings += rest_findings(view, best, frame, Known(gone, steady, tuple(findings)))
    return verdict(findings or doubtful)


def verdict(findings: list[PictureFinding]) -> Verdict:
    by = {finding.criterion for finding in findings}

    def score(*criteria: Criterion) -> float:
        return tenths(min([FLAWLESS, *(COSTS[one] for one in criteria if one in by)]))

    semantic = (
        score(Criterion.IDENTITY),
        score(Criterion.POSE, Criterion.EXPRESSION),
        score(Criterion.SCENE, Criterion.COMPOSITION, Criterion.OBJECT),
    )
    quality = score(Criterion.QUALITY)
    rationale = " ".join(finding.sentence for finding in findings) or "Everything claimed is where it should be."
    return Verdict(semantic, (quality, quality), tuple(findings), rationale)


def _wrong_scene(frame: FrameBrief, seen: str) -> PictureFinding:
    claimed = setting(frame.scene)
    instead = f"looks like another place ({seen})" if seen else "cannot be made out"
    sentence = f'The scene should be "{frame.scene}" but {instead}.'
    whole = Region(0.0, 0.0, 1.0, 1.0)
    return PictureFinding(Criterion.SCENE, Scope.GLOBAL, sentence, "", f"{claimed.kind}, {claimed.light}", seen, whole)


def _finding(frame: FrameBrief, doubt: Doubt) -> PictureFinding:
    member = frame.members[doubt.at]
    persona, control = member.persona, member.control
    where = judgement.region(doubt.box)
    if doubt.kind == "pose":
        return judgement.wrong_pose(persona, control.p_id, doubt.seen, where)
    if doubt.kind == "composition":
        return judgement.wrong_tag(persona, control.c_tag, doubt.seen, where)
    sentence = f"{persona.name} should be in the picture but is missing."
    return PictureFinding(Criterion.IDENTITY, Scope.GLOBAL, sentence, persona.c_id, persona.name, "", where)
