"""Which public cases and lessons nobody approved: there must be none."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import PageLogEntry

from community.review.approvals import ACTION, write_approval
from community.review.rights import Shared
from core.publishing import Road, Way
from innovations.models import CaseStudyPage, LessonPage


def unapproved() -> Iterator[Shared]:
    """Live pages whose live version has no row of approval. One query for each of the two types.

    A version that Wagtail has purged since cannot be compared; any approval of its page counts then.
    """
    rows = PageLogEntry.objects.filter(action=ACTION, page=OuterRef("pk"))
    of_version = rows.filter(Q(revision=OuterRef("live_revision")) | Q(revision=None))
    for model in (CaseStudyPage, LessonPage):
        yield from (
            model.objects.live()
            .filter(~Exists(of_version) & (Q(live_revision__isnull=False) | ~Exists(rows)))
            .order_by("pk")
        )


def accept(page: Shared, user: Any) -> None:
    """Somebody answers for a page that was public before there was a review; the row says so."""
    revision = page.live_revision or page.get_latest_revision()
    write_approval(page, revision, Road(Way.ACCEPTED, user))
