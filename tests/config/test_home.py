"""The home folder: private, and usable however long its path is."""

from __future__ import annotations

import multiprocessing
import stat
from pathlib import Path

import pytest

from config import home


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_home_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIPTYCH_HOME", str(tmp_path / "new" / "home"))
    assert mode(home.home()) == 0o700


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    key = home.secret_key(tmp_path)
    assert len(key) >= 50
    assert home.secret_key(tmp_path) == key
    assert mode(tmp_path / "secret-key") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_processes_that_start_together_agree_on_the_secret_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert len(set(pool.map(home.secret_key, [tmp_path] * 8))) == 1


def test_the_socket_lies_under_a_home_with_a_short_path() -> None:
    assert home.redis_socket(home.home()).is_relative_to(home.home())


def test_a_long_home_gets_a_short_private_socket_folder_and_keeps_it(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 120)
    long.mkdir()
    socket = home.redis_socket(long)
    assert len(str(socket)) <= home.LONGEST_SOCKET_PATH
    assert mode(socket.parent) == 0o700
    assert home.redis_socket(long) == socket
    socket.parent.rmdir()


def test_a_socket_folder_that_others_may_enter_is_not_trusted(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 120)
    long.mkdir()
    socket = home.redis_socket(long)
    socket.parent.chmod(0o755)
    other = home.redis_socket(long)
    assert other.parent != socket.parent
    assert mode(other.parent) == 0o700
    socket.parent.rmdir()
    other.parent.rmdir()
