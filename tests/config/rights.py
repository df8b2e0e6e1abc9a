"""Who may do what: one line for every address that Triptych answers (`test_rights.py` tries each as each person).

A new address needs a line in ROUTES; one whose pattern has a new part needs a value in `scene.values` too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Who there is, besides whoever is not signed in. All but the first two belong to the project that is asked for.
STRANGER = "a stranger"  # an account and nothing else
ELSEWHERE = "the lead of another project, on its panels"
OTHER_PANEL = "a reviewer of another panel"
REVIEWER = "a reviewer of this panel"
OPERATOR = "an operator"
LEAD = "a lead"
STAFF = "staff"  # of the installation, and in no project
PEOPLE = (STRANGER, ELSEWHERE, OTHER_PANEL, REVIEWER, OPERATOR, LEAD, STAFF)
ANYBODY = "whoever is not signed in"

Who = frozenset[str]
NOBODY: Who = frozenset()  # an address of which only what follows it is used
EVERYBODY: Who = frozenset({ANYBODY, *PEOPLE})
SIGNED_IN: Who = frozenset(PEOPLE)
MEMBERS: Who = frozenset({OTHER_PANEL, REVIEWER, OPERATOR, LEAD})
STEERING: Who = frozenset({OPERATOR, LEAD})
LEADS: Who = frozenset({LEAD})
OPERATING: Who = frozenset({OPERATOR, STAFF})
PANELLISTS: Who = frozenset({OTHER_PANEL, REVIEWER})
PANEL: Who = frozenset({REVIEWER})


@dataclass(frozen=True)
class May:
    """Who may GET, POST, PATCH and DELETE; None where the address does not take the method."""

    get: Who | None = None
    post: Who | None = None
    patch: Who | None = None
    delete: Who | None = None


def reads(who: Who) -> May:
    return May(get=who)


def acts(who: Who) -> May:
    return May(post=who)


def both(who: Who) -> May:
    return May(who, who)


ROUTES: Mapping[str, May] = {
    # --- the installation
    "healthz": both(EVERYBODY),
    "login": both(EVERYBODY),
    "logout": acts(EVERYBODY),
    "settings": both(SIGNED_IN),
    "password": both(SIGNED_IN),
    "generation:operations": reads(OPERATING),
    "generation:gpu_workers": reads(OPERATING),
    # --- a project, as its leads and operators see it
    "curation:projects": both(SIGNED_IN),
    "curation:project": both(STEERING),
    "curation:items": both(STEERING),
    "curation:views": acts(STEERING),
    "curation:diversity": reads(STEERING),
    "curation:pause": acts(LEADS),
    "curation:targets": both(LEADS),
    "curation:bulk": both(LEADS),
    "curation:vocabulary": May(get=STEERING, post=LEADS),
    "curation:character": both(STEERING),
    "curation:story": both(STEERING),
    "curation:frame": both(STEERING),
    "curation:retry": acts(LEADS),
    "curation:drop": acts(LEADS),
    "curation:give_up": acts(LEADS),
    "curation:import": both(LEADS),
    "curation:exports": both(LEADS),
    "curation:export": reads(LEADS),
    "curation:export_cancel": acts(LEADS),
    "curation:export_retry": acts(LEADS),
    "curation:export_download": reads(LEADS),
    "curation:export_difference": reads(LEADS),
    "curation:webhooks": both(LEADS),
    "curation:webhook": both(LEADS),
    "curation:webhook_act": acts(LEADS),
    "curation:webhook_replay": acts(LEADS),
    "curation:book": reads(STEERING),
    "curation:reading_links": both(LEADS),
    "curation:reading_revoke": acts(LEADS),
    "curation:read": reads(EVERYBODY),  # whoever has the link
    "curation:read_picture": reads(EVERYBODY),
    "curation:image": reads(MEMBERS),
    "curation:thumbnail": reads(MEMBERS),
    "review:people": both(LEADS),
    "review:panels": both(LEADS),
    "review:invited": both(EVERYBODY),  # whoever has the link
    "review:gold": both(LEADS),
    "review:gold_of_item": both(LEADS),
    "review:consensus": reads(LEADS),
    "review:panellist": reads(LEADS | PANEL),  # a reviewer their own, which is what the test asks for
    "review:report": reads(LEADS),
    "review:stuck": reads(STEERING),
    "generation:suite": both(LEADS),
    "generation:preset": acts(LEADS),
    "generation:try_role": acts(LEADS),
    "generation:trial": reads(LEADS),
    "generation:trial_picture": reads(LEADS),
    "generation:prompts": reads(LEADS),
    "generation:prompt": both(LEADS),
    "generation:budget": reads(LEADS),
    "generation:compilations": both(LEADS),
    "generation:compilation": reads(LEADS),
    "generation:compilation_document": reads(LEADS),
    "generation:compilation_frame": acts(LEADS),
    "generation:compilation_drop": acts(LEADS),
    "generation:compilation_retry": acts(LEADS),
    "generation:compilation_send": acts(LEADS),
    "generation:compilation_draft": both(LEADS),
    # --- the desk
    "review:home": both(SIGNED_IN),
    "review:desk": both(SIGNED_IN),
    "review:history": reads(SIGNED_IN),
    "review:queue": reads(PANEL),
    "review:vote": acts(PANEL),
    "review:undo": acts(PANEL),
    "review:pass": acts(PANEL),
    "review:leave": acts(MEMBERS),  # these three: of one's own leases, if one has any
    "review:stay": acts(MEMBERS),
    "review:let_go": acts(MEMBERS),
    "review:cast": acts(PANEL),
    "review:take_back": acts(PANEL),
    "review:ahead": acts(PANEL),
    "review:corrections": reads(PANEL | LEADS),
    "review:correction": both(PANEL | LEADS),
    # --- the practice run, which is everybody's and of no project
    "review:practice": reads(SIGNED_IN),
    "review:practice_start": acts(SIGNED_IN),
    "review:practice_not_now": acts(SIGNED_IN),
    "review:practice_leave": acts(SIGNED_IN),
    "review:practice_ahead": acts(SIGNED_IN),
    "review:practice_stay": acts(SIGNED_IN),
    "review:practice_let_go": acts(SIGNED_IN),
    "review:practice_vote": acts(SIGNED_IN),
    "review:practice_cast": acts(SIGNED_IN),
    "review:practice_take_back": acts(SIGNED_IN),
    # --- the HTTP API
    "api:openapi-json": both(EVERYBODY),
    "api:api-root": both(NOBODY),
    "api:projects": reads(SIGNED_IN),
    "api:funnel_of": reads(STEERING),
    "api:diversity_of": reads(STEERING),
    "api:budget_of": reads(STEERING),
    "api:consensus_of": reads(LEADS),
    "api:items": reads(STEERING),
    "api:item": reads(STEERING),
    "api:exports": both(LEADS),
    "api:order": both(LEADS),
    "api:export": reads(LEADS),
    "api:cancel": acts(LEADS),
    "api:retry": acts(LEADS),
    "api:download": reads(LEADS),
    "api:difference_of": reads(LEADS),
    "api:webhooks": both(LEADS),
    "api:add": both(LEADS),
    "api:change": May(patch=LEADS, delete=LEADS),
    "api:delete": May(patch=LEADS, delete=LEADS),
    "api:renew": acts(LEADS),
    "api:test": acts(LEADS),
    "api:deliveries": reads(LEADS),
    "api:replay": acts(LEADS),
    "api:votes": reads(MEMBERS),
    "api:lease": acts(PANEL),
    "api:keep_leases": acts(PANEL),
    "api:vote": acts(PANEL),
    "api:undo": acts(PANEL),
    "api:release": acts(PANEL),
    "api:pass_on": acts(PANEL),
    "api:keep_lease": acts(PANEL),
}

SOCKETS: Mapping[str, Who] = {
    "ws/projects/<slug:slug>/": MEMBERS,
    "ws/operations/": OPERATING,
}
