"""The formats that an export can take: each is a module here with a `FORMAT`. Adding one touches one file."""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from curation.export.format import Format

NAMES = tuple(sorted(module.name for module in iter_modules(__path__)))


def format_named(name: str) -> Format:
    """Return a format of NAMES, imported only now, so that nobody pays for one that is not used; raise KeyError."""
    if name not in NAMES:
        raise KeyError(name)
    found = import_module(f"{__name__}.{name}").FORMAT
    assert isinstance(found, Format)
    return found


@cache
def described() -> dict[str, str]:
    """Return the first line of each format's module, without importing what it needs."""
    texts = {name: Path(__path__[0], f"{name}.py").read_text(encoding="utf-8") for name in NAMES}
    return {name: (ast.get_docstring(ast.parse(text)) or name).partition("\n")[0] for name, text in texts.items()}
