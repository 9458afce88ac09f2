"""Background work of the search. The default task backend runs it in the request, after the transaction."""

from collections.abc import Iterable

from django.db import transaction
from django_tasks import task

from search import clock, outbox
from search.engine import engines_in_use
from search.models import IndexChange

#: What an editor may have to wait for. A subtree of thousands of pages takes longer and is finished by the clock.
REQUEST_SECONDS = 2.0


@task()
def drain_index_changes() -> int:
    """Let the index follow the changes that are due; return how many rows are done."""
    applied = outbox.drain(REQUEST_SECONDS)
    if IndexChange.objects.filter(engine__in=engines_in_use()).due().exists():
        clock.wake()
    return applied


def follow_after_commit(page_ids: Iterable[int]) -> None:
    """Record changes in the running transaction and have them followed once it is committed."""
    changed = sorted(set(page_ids))
    if changed:
        outbox.record_changes(changed)
        transaction.on_commit(_enqueue, robust=True)


def _enqueue() -> None:
    # Of a transaction that changed many pages, the first of these has followed them all.
    if IndexChange.objects.filter(engine__in=engines_in_use()).due().exists():
        drain_index_changes.enqueue()
