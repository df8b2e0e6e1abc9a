from __future__ import annotations

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from curation import tokens
from curation.management.project_command import FAILED, WRONG_USE
from curation.models import ApiToken


class Command(BaseCommand):
    help = "Make a token for the HTTP API and print it, once; revoke_token ends it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", metavar="USER", help="the log-in name")
        parser.add_argument("--name", default="", help="what the token is for")
        parser.add_argument("--json", action="store_true", help="print one machine-readable object")

    def handle(self, **options: Any) -> None:
        user, name = _active(options["user"]), options["name"]
        longest = ApiToken._meta.get_field("name").max_length or 0
        if len(name) > longest or "\x00" in name:
            raise CommandError(f"--name: at most {longest} plain characters", returncode=WRONG_USE)
        try:
            token = tokens.issue(user, name)
        except DatabaseError as error:
            raise CommandError(f"no token was made: {error}", returncode=FAILED) from error
        if options["json"]:
            self.stdout.write(json.dumps({"user": user.get_username(), "name": name, "token": token}))
            return
        self.stdout.write(token)
        self.stderr.write("Keep it: it is not stored and cannot be shown again.")


def _active(username: str) -> Any:
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"there is nobody called {username!r}", returncode=WRONG_USE)
    if not user.is_active:
        raise CommandError(f"the account {username!r} is locked; unlock it first", returncode=WRONG_USE)
    return user
