"""Background work of the search. The default task backend runs it in the request, after the transaction."""

from collections.abc import Iterable

from django.db import transaction
from django_tasks import task

from search import outbox


@task()
def drain_index_changes() -> int:
    """Let the index follow every change that is waiting; return how many it followed."""
    return outbox.drain()


def follow_after_commit(page_ids: Iterable[int]) -> None:
    """Record changes in the running transaction and have them followed once it is committed."""
    changed = sorted(set(page_ids))
    if changed:
        outbox.record_changes(changed)
        transaction.on_commit(_enqueue, robust=True)


def _enqueue() -> None:
    drain_index_changes.enqueue()
