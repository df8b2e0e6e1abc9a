"""Pieces of Python, run one after another in a process that stays: what `Installation.shell` talks to.

Each line of stdin is a piece, as JSON; each line of stdout says what it printed, or how it failed.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import traceback

import django


def answer(piece: str) -> dict[str, str]:
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(piece, {})  # what it is for
    except Exception:  # noqa: BLE001  # told to whoever sent the piece
        return {"error": traceback.format_exc()}
    return {"printed": printed.getvalue()}


if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
