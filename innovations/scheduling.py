"""Who put a version on the schedule: it goes live on that word, when nobody is there to ask."""

from typing import TYPE_CHECKING, Any

from wagtail.models import PageLogEntry, Revision

if TYPE_CHECKING:
    from innovations.models.shared import SharedPage

SCHEDULED = "wagtail.publish.schedule"


def scheduled_by(page: "SharedPage", revision: Revision) -> Any:
    """Whoever scheduled this version last; None when nobody is known to have."""
    entries = PageLogEntry.objects.filter(page=page.pk, revision=revision, action=SCHEDULED)
    entry = entries.select_related("user").order_by("-timestamp", "-pk").first()
    return entry.user if entry else None
