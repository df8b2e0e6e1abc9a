"""What lies under `TRIPTYCH_HOME`: the one folder that running Triptych writes to. No Django here."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

REPOSITORY = Path(__file__).resolve().parent.parent
LONGEST_SOCKET_PATH = 103  # bytes: 107 on Linux, 103 on macOS


def home() -> Path:
    """Return the folder (default `var/` of the checkout), made private to its owner when it is new."""
    folder = Path(os.environ.get("TRIPTYCH_HOME") or REPOSITORY / "var").expanduser().absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return the installation's secret, made at the first call and readable by its owner only."""
    return _written_once(folder / "secret-key", lambda: secrets.token_urlsafe(50))


def redis_socket(folder: Path) -> Path:
    """Return where the embedded Redis listens: under `folder`, or in a short private folder if that is too long."""
    private = folder / "redis"
    private.mkdir(mode=0o700, exist_ok=True)
    socket = private / "redis.sock"
    if len(os.fsencode(socket)) <= LONGEST_SOCKET_PATH:
        return socket
    return _short_folder(private / "socket-folder") / "redis.sock"


def redis_url(folder: Path) -> str:
    """Return the address of the embedded Redis, as redis-py reads it."""
    return f"unix://{quote(str(redis_socket(folder)))}"


def _short_folder(record: Path) -> Path:
    folder = Path(_written_once(record, _new_short_folder))
    if _is_private(folder):
        return folder
    # A reboot empties /tmp, and anybody may then take the name: never trust a folder that is not ours.
    record.unlink()
    return Path(_written_once(record, _new_short_folder))


def _new_short_folder() -> str:
    return tempfile.mkdtemp(prefix="triptych-", dir="/tmp")


def _is_private(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and stat.S_IMODE(status.st_mode) == 0o700


def _written_once(path: Path, make: Callable[[], str]) -> str:
    """Return the file's text; the first process to come writes it, whole, and every other reads the same."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(make())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()
