from review.models.absence import Absence
from review.models.case import Case
from review.models.conflict import Conflict
from review.models.decision import Decision
from review.models.gold import Gold
from review.models.invitation import Invitation, Joining
from review.models.panel import Panel, Panellist
from review.models.practice import Practice
from review.models.seat import Recusal, Seat
from review.models.vote import Vote

__all__ = [
    "Absence",
    "Case",
    "Conflict",
    "Decision",
    "Gold",
    "Invitation",
    "Joining",
    "Panel",
    "Panellist",
    "Practice",
    "Recusal",
    "Seat",
    "Vote",
]
