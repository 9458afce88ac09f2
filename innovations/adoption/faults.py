"""What is wrong with forms of a page, and refusals of the service put where a person can mend them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


@dataclass(frozen=True)
class Fault:
    """A message for the head of the page: the id of its field ("" for none), the field's name, the words."""

    place: str
    label: str
    words: str


def faults_of(forms: Iterable[Any]) -> list[Fault]:
    """All messages of forms that were judged, in the order of the page. A form may have a name of its own (`about`)."""
    found = []
    for form in forms:
        about = getattr(form, "about", "")
        found += [Fault("", about, words) for words in form.non_field_errors()]
        for field in form.visible_fields():
            label = " · ".join(str(part) for part in dict.fromkeys((about, str(field.label))) if part)
            found += [Fault(field.auto_id, label, words) for words in field.errors]
    return found


def put_at_fields(error: ValidationError, forms: Iterable[Any], names: Mapping[str, str] | None = None) -> None:
    """Say each message at its field, or above the first form where no form has the field.

    Args:
        forms: bound forms that were looked at before.
        names: name of the record's field → that of the form, where they differ.
    """
    forms = list(forms)
    said = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, problems in said.items():
        field = (names or {}).get(name, name)
        form = next((one for one in forms if field in one.fields), forms[0])
        form.add_error(field if field in form.fields else None, problems)


def refused_words(error: ValidationError) -> str:
    """All messages in one line."""
    return " ".join(error.messages)
