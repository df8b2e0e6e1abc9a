"""Serve vendors to practise with: Gemini's and OpenAI's protocols on this machine, without a key and without a bill.

Prints the environment that workers need to ask here. Faults come by rates: `--faults 429=0.05,reset=0.02`, or all that
pass by themselves together: `--error-rate 0.2`. Ctrl-C prints the bill and ends.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from generation.fake_providers.faults import ALL, Script, UnknownFault, evenly
from generation.fake_providers.player import Player
from generation.fake_providers.server import FakeProviders


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8900)
        parser.add_argument("--faults", default="", metavar="NAME=RATE,...", help=f"any of {', '.join(ALL)}")
        parser.add_argument("--error-rate", type=float, default=0.0, metavar="SHARE", help="of all kinds that pass")
        parser.add_argument("--hang-seconds", type=float, default=30.0, metavar="S", help="how long a hang lasts")
        parser.add_argument("--answer-seconds", type=float, default=0.0, metavar="S", help="how long an answer takes")
        parser.add_argument("--kind", action="store_true", help="find every picture good (models with random weights)")
        parser.add_argument("--seed", type=int, default=1, help="of the faults")

    def handle(self, **options: Any) -> None:
        with self._server(options) as server:
            server.hang_seconds, server.answer_seconds = options["hang_seconds"], options["answer_seconds"]
            for name, value in server.environment.items():
                self.stdout.write(f"export {name}={value}")
            self.stdout.flush()
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                self.stdout.write(json.dumps(server.bill.as_json()))

    def _server(self, options: dict[str, Any]) -> FakeProviders:
        try:
            script = Script(_rates(options["faults"]) | evenly(options["error_rate"]), options["seed"])
        except (UnknownFault, ValueError) as error:
            raise CommandError(f"--faults: {error}", returncode=2) from error
        try:
            return FakeProviders(options["port"], script, Player(kind=options["kind"]))
        except OSError as error:
            raise CommandError(f"--port {options['port']}: {error.strerror}; choose another", returncode=2) from error


def _rates(text: str) -> dict[str, float]:
    pairs = [part.partition("=") for part in text.split(",") if part]
    return {name.strip(): float(rate) for name, _, rate in pairs}
