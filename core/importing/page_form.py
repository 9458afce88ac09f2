"""The form by which an imported row is checked: the admin's own form of the page type.

Guarantees that an import and an editor keep the same rules: the form is made from the page's edit handler with its
base form, its fields and what a draft may leave open; only fields that a file does not give are taken out, and
formsets, of which a flat file has none.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from taggit.forms import TagField
from wagtail.admin.panels import get_form_for_model
from wagtail.models import Page

from core.importing.errors import Message
from core.importing.form_data import FormData
from core.importing.remembering import Memory, remembering


class PartialForm:
    """A form that lacks some of its page's fields: what the page's own rules say of those is kept by their names."""

    memory: Memory

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if isinstance(field, TagField) and name in cleaned:
                cleaned[name] = [self._known_tag(name, text) for text in cleaned[name]]
        return cleaned

    def _known_tag(self, name: str, text: str) -> Any:
        """The tag of this name, found as taggit finds it; the text for one that taggit is to make."""
        model = self.instance._meta.get_field(name).related_model  # type: ignore[attr-defined]
        found = self.memory.ask(
            f"tag.{name}", text, lambda: model.objects.filter(name__iexact=text).order_by("pk").first()
        )
        return found or text

    def _get_validation_exclusions(self) -> set[str]:
        """Besides Django's own, references whose rows the form has just fetched: they need not be asked for again."""
        fetched = {name for name, value in self.cleaned_data.items() if isinstance(value, Model)}  # type: ignore[attr-defined]
        return super()._get_validation_exclusions() | fetched  # type: ignore[misc]

    def add_error(self, field: str | None, error: Any) -> None:
        if not isinstance(error, ValidationError):
            error = ValidationError(error)
        by_name = error.error_dict if hasattr(error, "error_dict") else {field or NON_FIELD_ERRORS: error.error_list}
        for name, errors in by_name.items():
            if name == NON_FIELD_ERRORS or name in self.fields:  # type: ignore[attr-defined]
                super().add_error(None if name == NON_FIELD_ERRORS else name, errors)  # type: ignore[misc]
            else:
                self._errors.setdefault(name, self.error_class()).extend(errors)  # type: ignore[attr-defined]


class PageForms:
    """The admin's forms of one run, which share a memory of what the fields have looked up."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._classes: dict[tuple[type[Page], frozenset[str]], type[Any]] = {}

    def bind(self, page: Page, parent: Page, data: FormData, fields: frozenset[str], is_draft: bool, user: Any) -> Any:
        """The form with a row's data; `is_draft` leaves open what an editor may leave open in a draft."""
        kind = (type(page), fields)
        if kind not in self._classes:
            self._classes[kind] = _form_class(*kind, self._memory)
        form = self._classes[kind](data, {}, instance=page, parent_page=parent, for_user=user)
        if is_draft:
            form.defer_required_fields()
        return form


def _form_class(model: type[Page], fields: frozenset[str], memory: Memory) -> type[Any]:
    """The admin's form of `model` with those of its fields that are named."""
    options = model.get_edit_handler().get_form_options()
    kept = [name for name in options["fields"] if name in fields]
    if unknown := fields.difference(kept):
        raise LookupError(f"not in the form of {model.__name__}: {', '.join(sorted(unknown))}")
    rights = {name: right for name, right in options.get("field_permissions", {}).items() if name in kept}
    options |= {"fields": kept, "formsets": {}, "field_permissions": rights}
    form_class = get_form_for_model(model, form_class=model.base_form_class, **options)
    partial = type(form_class.__name__, (PartialForm, form_class), {"memory": memory})
    for name, field in partial.base_fields.items():  # type: ignore[attr-defined]  # a form class made at run time
        partial.base_fields[name] = remembering(field, name, memory)  # type: ignore[attr-defined]
    return partial


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
