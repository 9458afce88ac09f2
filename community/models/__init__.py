"""What people who take part leave behind: drafts, reviews, notices."""

from community.models.adoption_reminder import AdoptionReminder
from community.models.co_author import CoAuthor
from community.models.draft import Draft, DraftQuerySet
from community.models.draft_answer import DraftAnswer, DraftAnswerVersion
from community.models.draft_photo import DraftPhoto
from community.models.notification import Notification
from community.models.notification_choice import NotificationChoice
from community.models.outgoing_mail import OutgoingMail
from community.models.page_views import PageViews
from community.models.review_entry import ReviewEntry
from community.models.review_tasks import EditorReviewTask, SchoolCheckTask
from community.models.saved_item import SavedItem, SharedList
from community.models.school_request import SchoolRequest

__all__ = [
    "AdoptionReminder",
    "CoAuthor",
    "Draft",
    "DraftAnswer",
    "DraftAnswerVersion",
    "DraftPhoto",
    "DraftQuerySet",
    "EditorReviewTask",
    "Notification",
    "NotificationChoice",
    "OutgoingMail",
    "PageViews",
    "ReviewEntry",
    "SavedItem",
    "SchoolCheckTask",
    "SchoolRequest",
    "SharedList",
]
