"""Characters and stories that people bring as JSON Lines (UTF-8, one object a line).

All errors are found in one go; either all lines are taken or none is, unless the good ones are asked for.
"""

from curation.intake.characters import import_characters
from curation.intake.lines import Line, LineError, read_lines
from curation.intake.report import Report
from curation.intake.source import Source, UnreadableSource
from curation.intake.stories import import_stories

__all__ = [
    "Line",
    "LineError",
    "Report",
    "Source",
    "UnreadableSource",
    "import_characters",
    "import_stories",
    "read_lines",
]
