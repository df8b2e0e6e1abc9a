"""The tasks of models, by the names of their prompts, in the order of the pipeline; light enough for pages."""

from __future__ import annotations

from collections.abc import Mapping

from generation.roles import Role

ROLE_OF: Mapping[str, Role] = {
    "describe": Role.WRITER,
    "script": Role.WRITER,
    "revise": Role.WRITER,
    "tune": Role.WRITER,
    "instruct": Role.WRITER,
    "template": Role.ILLUSTRATOR,
    "reference": Role.EDITOR,
    "repair": Role.EDITOR,
    "frame": Role.COMPOSER,
    "score_template": Role.ARBITRATOR,
    "score_reference": Role.ARBITRATOR,
    "triple_check": Role.ARBITRATOR,
}

FIRST = {role: next(name for name, plays in ROLE_OF.items() if plays is role) for role in Role}
"""What a role is tried with."""
