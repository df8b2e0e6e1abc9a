"""Settle decisions whose time has come and ring for every stage that has work.

Repeats until it is ended. Nothing is lost while no sweep runs; it only waits. Two sweeps do no harm.
"""

from __future__ import annotations

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from config import prepared, sweep


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="sweep once, print what was done, and end")
        parser.add_argument("--every", type=float, default=1.0, metavar="SECONDS")

    def handle(self, *, once: bool, every: float, **_: Any) -> None:
        prepared.require_prepared()  # a sweep outlives whatever goes wrong in it
        if once:
            self.stdout.write(json.dumps(sweep.once()))
            return
        while True:
            close_old_connections()  # a database that was restarted is found again
            sweep.once()
            time.sleep(every)
