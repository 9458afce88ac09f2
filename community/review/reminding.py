"""Reviewers hear of what waits too long: about each entry once a day."""

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils import timezone

from community.review import notices, queue
from community.review.rights import REVIEW
from members.models import User


def remind() -> int:
    """Tell reviewers of every overdue entry; how many there are. Whoever has an entry is told alone."""
    late = queue.waiting_of(queue.entries().filter(queue.overdue()))
    people = reviewers() if late else []
    for waiting in late:
        holder, author = waiting.entry.holder, waiting.page.owner_id
        told = [holder] if holder else [person for person in people if person.pk != author]
        notices.waiting(waiting.page, told, timezone.localdate().isoformat())
    return len(late)


def reviewers() -> list[User]:
    """Everybody with the right to review, by their groups or by themselves; not those who merely may everything."""
    app_label, codename = REVIEW.split(".")
    right = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    holds = Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    return list(User.objects.filter(holds, is_active=True).distinct().order_by("pk"))
