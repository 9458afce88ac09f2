"""The form by which an imported row is checked: the admin's own form of the page type.

Guarantees that an import and an editor keep the same rules: the form is made from the page's edit handler with its
base form, its fields and what a draft may leave open; only fields that a file does not give are taken out, and
formsets, of which a flat file has none.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.admin.panels import get_form_for_model
from wagtail.models import Page

from core.importing.errors import Message
from core.importing.form_data import FormData


class PartialForm:
    """A form that lacks some of its page's fields: what the page's own rules say of those is kept by their names."""

    def add_error(self, field: str | None, error: Any) -> None:
        if not isinstance(error, ValidationError):
            error = ValidationError(error)
        by_name = error.error_dict if hasattr(error, "error_dict") else {field or NON_FIELD_ERRORS: error.error_list}
        for name, errors in by_name.items():
            if name == NON_FIELD_ERRORS or name in self.fields:  # type: ignore[attr-defined]
                super().add_error(None if name == NON_FIELD_ERRORS else name, errors)  # type: ignore[misc]
            else:
                self._errors.setdefault(name, self.error_class()).extend(errors)  # type: ignore[attr-defined]


@cache
def form_class_for(model: type[Page], fields: frozenset[str]) -> type[Any]:
    """The admin's form of `model` with those of its fields that are named."""
    options = model.get_edit_handler().get_form_options()
    kept = [name for name in options["fields"] if name in fields]
    if unknown := fields.difference(kept):
        raise LookupError(f"not in the form of {model.__name__}: {', '.join(sorted(unknown))}")
    options |= {"fields": kept, "formsets": {}}
    form_class = get_form_for_model(model, form_class=model.base_form_class, **options)
    return type(form_class.__name__, (PartialForm, form_class), {})


def bind(page: Page, parent: Page, data: FormData, fields: frozenset[str], is_draft: bool, user: Any) -> Any:
    """The form with a row's data; `is_draft` leaves open what an editor may leave open in a draft."""
    form_class = form_class_for(type(page), fields)  # type: ignore[arg-type]  # mypy doubts that a class is hashable
    form = form_class(data, {}, instance=page, parent_page=parent, for_user=user)
    if is_draft:
        form.defer_required_fields()
    return form


def messages_of(form: Any) -> Iterator[tuple[str, Message]]:
    """What is wrong, by name of the field; of a list of blocks by `process.2.title`, counted from 1.

    The name of what concerns the page as a whole is "".
    """
    for field, errors in form.errors.as_data().items():
        name = "" if field == NON_FIELD_ERRORS else field
        for error in errors:
            for place, message in _flat(error):
                yield ".".join([name, *place]), message


def _flat(error: ValidationError) -> Iterator[tuple[list[str], Message]]:
    """Each message with the way to its block."""
    blocks = getattr(error, "block_errors", None)
    if blocks is None:
        yield from (([], message) for message in error.messages)
        return
    for inner in error.non_block_errors.as_data():  # type: ignore[attr-defined]  # Wagtail's error of a block
        yield from _flat(inner)
    for key, inner in blocks.items():
        step = str(key + 1) if isinstance(key, int) else str(key)
        for path, message in _flat(inner):
            yield [step, *path], message
