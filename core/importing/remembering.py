"""Form fields that look up each choice once: the rows of a list name the same strategies, levels and schools.

Guarantees that a value is cleaned as by the field itself: what is kept is the field's own answer. Kept for one
transaction (`Memory.forget`), because the next may find that somebody deleted what was chosen.
"""

import copy
from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any

from django.forms import Field, ModelChoiceField


class Memory:
    """Answers by question, of several kinds."""

    def __init__(self) -> None:
        self._answers: dict[str, dict[Hashable, Any]] = defaultdict(dict)

    def ask(self, kind: str, question: Hashable, answer: Callable[[], Any]) -> Any:
        """The answer that was given before, else a new one. What has none, or raises an error, is asked again."""
        known = self._answers[kind].get(question)
        if known is None and (known := answer()) is not None:
            self._answers[kind][question] = known
        return known

    def forget(self) -> None:
        """Ask everything anew."""
        self._answers.clear()


class RememberingField(ModelChoiceField):
    """Mixed into a field that chooses rows of a model."""

    memory: Memory
    name: str

    def clean(self, value: Any) -> Any:
        # Whether it may be empty differs from form to form: that costs no query and is never remembered.
        if not value:
            return super().clean(value)
        question = tuple(value) if isinstance(value, list) else value
        return self.memory.ask(self.name, question, lambda: super(RememberingField, self).clean(value))


def remembering(field: Field, name: str, memory: Memory) -> Field:
    """A twin of the field that remembers, if it chooses rows of a model; else the field."""
    if not isinstance(field, ModelChoiceField):
        return field
    more = {"memory": memory, "name": name}
    twin = copy.copy(field)
    twin.__class__ = type(type(field).__name__, (RememberingField, type(field)), more)
    return twin
