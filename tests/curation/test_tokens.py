"""Bearer tokens, and the commands that make and end them."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from curation import tokens
from curation.models import ApiToken
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def run(command: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refusal(command: str, *arguments: str) -> tuple[int, str]:
    with pytest.raises(CommandError) as caught:
        run(command, *arguments)
    return caught.value.returncode, str(caught.value)


def test_only_the_hash_and_the_beginning_are_kept() -> None:
    token = tokens.issue(factories.user(), "laptop")
    kept = ApiToken.objects.values().get()
    assert kept["sha256"] == hashlib.sha256(token.encode()).hexdigest()
    assert (kept["name"], kept["prefix"]) == ("laptop", token[:12])
    assert token[12:] not in str(kept)
    assert len(token) > 40 and tokens.issue(factories.user()) != token


def test_a_token_is_its_persons_until_it_is_revoked() -> None:
    user = factories.user()
    token, other = tokens.issue(user), tokens.issue(user)
    assert tokens.user_of(token) == user
    assert tokens.revoke(token[:12]) == 1
    assert tokens.user_of(token) is None
    assert tokens.user_of(other) == user


@pytest.mark.parametrize("token", ["", "tri_", "x" * 100_000, "\udce9", "é"])
def test_what_is_no_token_is_nobodys(token: str) -> None:
    tokens.issue(factories.user())
    assert tokens.user_of(token) is None


def test_a_locked_account_has_no_tokens() -> None:
    assert tokens.user_of(tokens.issue(factories.user(is_active=False))) is None


def test_its_use_is_noted_once_a_minute(django_assert_num_queries: Any) -> None:
    token = tokens.issue(factories.user())
    for seconds, queries, noted in ((0, 2, 0), (59, 1, 0), (60, 2, 60)):
        with django_assert_num_queries(queries):
            tokens.user_of(token, now=NOW + timedelta(seconds=seconds))
        assert ApiToken.objects.get().last_used_at == NOW + timedelta(seconds=noted)


def test_the_command_prints_a_token_that_works() -> None:
    ada = factories.user("ada")
    assert tokens.user_of(run("create_token", "ada").strip()) == ada
    made = json.loads(run("create_token", "ada", "--name", "laptop", "--json"))
    assert tokens.user_of(made["token"]) == ada
    assert ApiToken.objects.latest("id").name == "laptop"


def test_the_command_says_what_was_wrong_with_its_use() -> None:
    factories.user("ben", is_active=False)
    factories.user("ada")
    assert refusal("create_token", "nobody") == (2, "there is nobody called 'nobody'")
    assert refusal("create_token", "ben") == (2, "the account 'ben' is locked; unlock it first")
    assert refusal("create_token", "ada", "--name", "x" * 101)[0] == 2
    assert not ApiToken.objects.exists()


def test_live_tokens_are_listed_and_ended() -> None:
    token = run("create_token", str(factories.user("ada")), "--name", "laptop").strip()
    assert run("revoke_token").split() == [token[:12], "ada", "laptop", "never", "used"]
    tokens.user_of(token, now=NOW)
    assert "last used 2026-05-04 12:00" in run("revoke_token")
    assert refusal("revoke_token", "tri_unknown")[0] == 2
    run("revoke_token", token)
    assert tokens.user_of(token) is None
    assert run("revoke_token") == ""
