"""What review announces to live pages."""

from django.dispatch import Signal

case_changed = (
    Signal()
)  # case; after the commit: it was opened, decided, reopened, settled or voided, or a seat is free
