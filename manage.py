#!/usr/bin/env python
"""Triptych's commands; `manage.py help` lists them."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError:
        from config import prepared

        # Asked only now, because asking takes a while: a table or a column is missing until `migrate` has run.
        if prepared.is_prepared():
            raise
        sys.exit(prepared.UNPREPARED)


if __name__ == "__main__":
    main()
