from review.models.case import Case
from review.models.decision import Decision
from review.models.gold import Gold
from review.models.panel import Panel, Panellist
from review.models.practice import Practice
from review.models.seat import Recusal, Seat
from review.models.vote import Vote

__all__ = ["Case", "Decision", "Gold", "Panel", "Panellist", "Practice", "Recusal", "Seat", "Vote"]
