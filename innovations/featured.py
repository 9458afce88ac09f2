"""What is featured on a day, and who is told when that changes.

Guarantees: what readers see follows from the date in the site's calendar, so it begins and ends on time without any
job. `featured_changed` tells of each save and deletion in its transaction, and of what begins or ends by the time alone
as soon as the regular work runs (`core.regular`): at most once for each change, also by several processes.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from core.regular import regular_work
from innovations.models.featured import FeaturedPractice, FeatureState
from innovations.signals import featured_changed
from members.personal_data import personal_data


def featured_page_ids(on: datetime.date) -> set[int]:
    """The cases that are featured on a day and that anybody may read now; one query."""
    return set(FeaturedPractice.objects.on(on).readable().order_by().values_list("page_id", flat=True))


def tell_of_turns() -> set[int]:
    """Tell of featured practices whose time began or ended since it was told last; return their pages.

    One query while there is nothing to tell.
    """
    today = timezone.localdate()
    begun = Q(told_state=FeatureState.SCHEDULED, starts__lte=today)
    over = Q(told_state=FeatureState.SHOWING, ends__lt=today)
    if not FeaturedPractice.objects.filter(begun | over).exists():
        return set()
    with transaction.atomic():
        rows = list(FeaturedPractice.objects.select_for_update().filter(begun | over).order_by("pk"))
        for row in rows:
            FeaturedPractice.objects.filter(pk=row.pk).update(told_state=row.state_on(today))
        page_ids = {row.page_id for row in rows}
        if page_ids:
            featured_changed.send(FeaturedPractice, page_ids=page_ids)
    return page_ids


def _saved(sender: type[FeaturedPractice], instance: FeaturedPractice, **kwargs: Any) -> None:
    featured_changed.send(sender, page_ids={instance.page_id} | {instance.stored_page_id or instance.page_id})
    instance.stored_page_id = instance.page_id


def _deleted(sender: type[FeaturedPractice], instance: FeaturedPractice, **kwargs: Any) -> None:
    featured_changed.send(sender, page_ids={instance.page_id})


def connect() -> None:
    """Connect everything; connecting twice changes nothing."""
    post_save.connect(_saved, sender=FeaturedPractice, dispatch_uid="innovations.featured_saved")
    post_delete.connect(_deleted, sender=FeaturedPractice, dispatch_uid="innovations.featured_deleted")
    regular_work.register(tell_of_turns)
    personal_data.exempt(
        "who featured a practice stands in the log, which is exported; cleared with the account",
        "innovations.FeaturedPractice.approved_by",
    )
