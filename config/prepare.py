"""What `make run` does before the first page: database, static files, and the demo project at the first start."""

from __future__ import annotations

import hashlib
import os
from io import StringIO

import django
from django.conf import settings
from django.core.management import call_command

from config import demo_logins


def main() -> None:
    """Bring database and static files up to date, say so; where nobody has an account yet, make the demo project."""
    call_command("migrate", interactive=False, verbosity=0)
    collect_static_files()
    print("prepared", flush=True)  # config/preparation.py waits for it
    if os.environ.get("DEMO", "1") != "0" and not _anybody():
        _seed_demo()


def collect_static_files() -> bool:
    """Collect them if any of their sources changed since the last time; return whether that was so."""
    mark = settings.STATIC_ROOT / ".sources"
    digest = _digest_of_sources()
    if mark.exists() and mark.read_text() == digest:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(digest)
    return True


def _digest_of_sources() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = os.stat(storage.path(path))
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _anybody() -> bool:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.exists()


def _seed_demo() -> None:
    lines = StringIO()
    call_command("seed_demo", "--json", stdout=lines)
    demo_logins.store(settings.TRIPTYCH_HOME, lines.getvalue())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
