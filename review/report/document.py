"""The report as one file that needs nothing else: style sheets and pictures inside."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from PIL import Image as Pillow

from curation import images
from curation.books import SMALL
from curation.models import Image, Project, Story
from review.report.contents import contents
from review.report.samples import sampled

SHEETS = ("css/tokens.css", "css/base.css", "css/charts.css", "css/report.css", "css/report_print.css")
WIDTHS = {SMALL: 320}  # of pictures: small ones are printed 40 mm wide at most, the others 60 mm
LARGEST = 640
QUALITY = 78


def document(project: Project, now: datetime, stories: Sequence[Story], *, asked: bool, paper: str) -> str:
    """Return the report as HTML; raises DamagedImage if a picture is not what was stored."""
    css = "\n".join(Path(str(finders.find(name))).read_text(encoding="utf-8") for name in SHEETS)
    found = contents(project, now, stories, _inside, paper)
    return render_to_string("review/report/report.html", {**found, "css": css, "sampled": sampled(asked)})


def _inside(image: Image, width: int) -> str:
    """Return a picture as a data URI: small, nothing but pixels, and JPEG, which a PDF holds as it is."""
    picture = Pillow.open(BytesIO(images.read(image))).convert("RGB")
    size = WIDTHS.get(width, LARGEST)
    picture.thumbnail((size, size), Pillow.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
