"""The step at which a piece of work stands, locked while something is decided about it.

Guarantees that of two people who decide at the same moment (approve, return, answer, take back) only one is followed.
"""

from wagtail.models import TaskState, WorkflowState


def locked_step(task_state: TaskState) -> TaskState:
    """The step as it is now, held until the transaction ends. Whoever asks later waits and finds it decided."""
    return TaskState.objects.select_for_update().get(pk=task_state.pk)


def is_undecided(step: TaskState) -> bool:
    """Whether something may still be decided about it."""
    return bool(step.status == TaskState.STATUS_IN_PROGRESS)


def last_returned(state: WorkflowState, latest: int | None) -> int | None:
    """The version (primary key of a revision) that was returned last, to compare the latest one with; None without."""
    returned = state.task_states.filter(status=TaskState.STATUS_REJECTED, revision__isnull=False)
    newest = returned.exclude(revision=latest).order_by("-finished_at", "-pk")
    found: int | None = newest.values_list("revision", flat=True).first()
    return found
