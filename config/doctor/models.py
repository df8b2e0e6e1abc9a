"""The vendors' models that projects use: keys (never printed), reachability, prices, licences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2

from config.doctor.findings import Finding, fail, note, ok
from curation.models import Project
from generation.providers import catalogue
from generation.providers.catalogue import Provider
from generation.providers.prices import UnknownPrice, price_of
from generation.suites import DEFAULT, SuiteError, build, data

LICENCES = Path(__file__).with_name("licences.json")
PATIENCE = 5.0  # seconds


def in_use() -> dict[str, set[str]]:
    """Return the models that projects' suites name, by provider."""
    found: dict[str, set[str]] = {}
    for project in Project.objects.filter(practice=False).only("suite"):
        try:
            suite = data.read({"name": DEFAULT, **project.suite})
        except ValueError:
            continue  # `suites` says so
        for entries in suite.roles.values():
            for entry in entries:
                found.setdefault(entry.provider, set()).add(entry.model)
    return found


def suites() -> Iterator[Finding]:
    """Say which projects' suites cannot be built."""
    wrong = 0
    for project in Project.objects.filter(practice=False).only("slug", "suite"):
        try:
            build({"name": DEFAULT, **project.suite})
        except SuiteError as error:
            wrong += 1
            yield fail(f"suite of {project.slug}", str(error), f"mend it at /projects/{project.slug}/suite/")
    if not wrong:
        yield ok("suites", "every project's suite can be built")


def providers(used: dict[str, set[str]]) -> Iterator[Finding]:
    """Say of each provider whether it has a key and answers; those that nobody uses are only worth a note."""
    for name, provider in catalogue.providers().items():
        if name in catalogue.EMBEDDED:
            continue
        if not provider.ready:
            do = f"set {provider.key_setting} in the workers' environment"
            yield (
                fail(name, "no key is set", do) if name in used else note(name, "no key is set; no project uses it", do)
            )
        elif name in used or not provider.free:
            yield _reached(provider, name in used)


def _reached(provider: Provider, used: bool) -> Finding:
    address, headers = _models_page(provider)
    try:
        status = httpx2.get(address, headers=headers, timeout=PATIENCE).status_code
    except httpx2.HTTPError as error:
        said = f"a key is set; {httpx2.URL(address).host} cannot be reached ({type(error).__name__})"
        do = "look at the network, a proxy, or the address in the environment"
        return fail(provider.name, said, do) if used else note(provider.name, said, do)
    if status in (400, 401, 403):
        return fail(provider.name, f"the key is refused ({status})", f"put a valid one into {provider.key_setting}")
    if status >= 400:
        return note(provider.name, f"a key is set; it answers with {status}", "try again in a while")
    return ok(provider.name, "a key is set and taken" if provider.key else "answers")


def _models_page(provider: Provider) -> tuple[str, dict[str, str]]:
    if provider.family == "google":
        base = provider.base_url or "https://generativelanguage.googleapis.com"
        return f"{base.rstrip('/')}/v1beta/models", {"x-goog-api-key": provider.key}
    base = provider.base_url or "https://api.openai.com/v1"
    return f"{base.rstrip('/')}/models", {"authorization": f"Bearer {provider.key}"}


def prices(used: dict[str, set[str]]) -> Iterator[Finding]:
    """Say which models the budget cannot count."""
    for name, models in used.items():
        provider = catalogue.providers().get(name)
        for model in sorted(models) if provider and not provider.free else ():
            try:
                price_of(model, datetime.now(UTC).date())
            except UnknownPrice as error:
                yield fail(f"price of {model}", "no price is known", str(error))


def reminders(used: dict[str, set[str]]) -> Iterator[Finding]:
    """Say under which licence each model in use stands."""
    for model in sorted(set().union(*used.values()) if used else ()):
        line = licences().get(model)
        if line:
            said = f"{line['licence']}{': ' + line['remind'] if line['remind'] else ''}"
            yield note(f"licence of {model}", said, f"read {line['see']}")


def licences() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(LICENCES.read_text(encoding="utf-8"))
    return found
