from curation.models.attempt import Attempt
from curation.models.call import ModelCall
from curation.models.character import Character
from curation.models.compilation import Compilation
from curation.models.event import Event
from curation.models.export import Export
from curation.models.frame import Frame, Placement
from curation.models.image import Image
from curation.models.item import Item, Kind, Priority
from curation.models.project import Membership, Project, VocabularyEntry
from curation.models.project_event import ProjectEvent
from curation.models.reading_link import ReadingLink
from curation.models.saved_view import SavedView
from curation.models.story import CastMember, Story, StoryVersion
from curation.models.tally import LogPosition, Tally
from curation.models.token import ApiToken
from curation.models.webhook import Delivery, DeliveryAttempt, Notice, Webhook

__all__ = [
    "ApiToken",
    "Attempt",
    "CastMember",
    "Character",
    "Compilation",
    "Delivery",
    "DeliveryAttempt",
    "Event",
    "Export",
    "Frame",
    "Image",
    "Item",
    "Kind",
    "LogPosition",
    "Membership",
    "ModelCall",
    "Notice",
    "Placement",
    "Priority",
    "Project",
    "ProjectEvent",
    "ReadingLink",
    "SavedView",
    "Story",
    "StoryVersion",
    "Tally",
    "VocabularyEntry",
    "Webhook",
]
