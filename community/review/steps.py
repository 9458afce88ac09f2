"""The step at which a piece of work stands, locked while something is decided about it.

Guarantees that of two people who decide at the same moment (approve, return, answer, take back) only one is followed.
"""

from wagtail.models import TaskState


def locked_step(task_state: TaskState) -> TaskState:
    """The step as it is now, held until the transaction ends. Whoever asks later waits and finds it decided."""
    return TaskState.objects.select_for_update().get(pk=task_state.pk)


def is_undecided(step: TaskState) -> bool:
    """Whether something may still be decided about it."""
    return bool(step.status == TaskState.STATUS_IN_PROGRESS)
