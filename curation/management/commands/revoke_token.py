from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from curation import tokens
from curation.management.project_command import WRONG_USE
from curation.models import ApiToken


class Command(BaseCommand):
    help = "End an API token; without a PREFIX, list those that are live."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "prefix", metavar="PREFIX", nargs="?", default="", help="as listed; the whole token will do"
        )

    def handle(self, **options: Any) -> None:
        prefix = options["prefix"][: tokens.PREFIX_LENGTH]
        if not prefix:
            for token in ApiToken.objects.filter(revoked_at=None).select_related("user"):
                used = f"last used {token.last_used_at:%Y-%m-%d %H:%M}" if token.last_used_at else "never used"
                self.stdout.write(f"{token.prefix}  {token.user.get_username()}  {token.name or '-'}  {used}")
        elif tokens.revoke(prefix):
            self.stdout.write(f"{prefix}… is revoked")
        else:
            raise CommandError(
                f"no live token begins with {prefix!r}; without a prefix this lists them", returncode=WRONG_USE
            )
