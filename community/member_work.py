"""Published lessons under the name of the member who shared them: on the member's own public page only.

A masked lesson is never among them: it does not tell whose it is.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.models import CoAuthor
from core.sources import Section
from innovations.cards import cards_of
from innovations.choices import Visibility
from innovations.models import LessonPage
from members.models import MemberProfile
from members.shared import work_of

CARD = "innovations/cards/card.html"


def lessons_of_member(member: MemberProfile) -> list[Section]:
    """Lessons that a member wrote or wrote along, the newest first."""
    along = CoAuthor.objects.of(member.user).values("draft__page_id")
    written = Q(share_draft__owner=member.user_id) | Q(pk__in=along)
    lessons = LessonPage.objects.readable().exclude(visibility=Visibility.MASKED).filter(written)
    cards = cards_of(lessons.newest(None))
    return [Section(_("ถอดบทเรียน"), len(cards), cards, CARD)]


def register() -> None:
    work_of.register(lessons_of_member)
