"""Form fields for what teachers write by hand: days of the Buddhist era and numbers, in Thai or Arabic digits."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.thai_text import BUDDHIST_ERA_OFFSET, month_names, to_arabic_digits, to_be_year

PARTS = ("day", "month", "year")
FIRST_YEAR, LAST_YEAR = 1900, 2200
FIRST_BE_YEAR = 2400  # what is smaller is meant as a year of the common era
Typed = tuple[str, str, str]


class DayInput(forms.Widget):
    """Day, month by name, year: three controls under one legend, without script, the same on every telephone."""

    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed | None:
        """What was typed; None where the form does not have the field at all."""
        if not any(f"{name}-{part}" in data for part in PARTS):
            return None
        day, month, year = (str(data.get(f"{name}-{part}", "")).strip() for part in PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return self.value_from_datadict(data, files, name) is None

    def id_for_label(self, id_: str) -> str:
        return ""  # the legend names the group

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        day, month, year = _parts(value)
        months = [(str(number), label, str(number) == month) for number, label in enumerate(month_names(), start=1)]
        context = {"name": name, "id": (attrs or {}).get("id", f"id_{name}"), "day": day, "months": months}
        wrong = (attrs or {}).get("aria-invalid") == "true"
        return SafeString(render_to_string("core/day_input.html", {**context, "year": year, "wrong": wrong}))


class DayField(forms.Field):
    """A day. Its year may be of the Buddhist era (2569, 69) or of the common one (2026)."""

    widget = DayInput

    def to_python(self, value: Any) -> datetime.date | None:
        """The day.

        Raises:
            ValidationError: a part is missing or is no number (`incomplete`); no such day (`no_such_day`).
        """
        if value is None or isinstance(value, datetime.date):
            return value
        parts = [to_arabic_digits(part) for part in _parts(value)]
        if not any(parts):
            return None
        if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            raise ValidationError(_("กรุณาใส่วัน เดือน และปี พ.ศ. ให้ครบ เช่น 16 พฤษภาคม 2569"), code="incomplete")
        day, month, year = (int(part) for part in parts)
        try:
            return datetime.date(_common_year(year, is_short=len(parts[2]) == 2), month, day)
        except ValueError as error:
            raise ValidationError(_("ไม่มีวันนี้ในปฏิทิน กรุณาตรวจวัน เดือน และปี พ.ศ."), code="no_such_day") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class WholeNumberField(forms.IntegerField):
    """A whole number that may be typed in Thai digits and with commas."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **kwargs})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(_plain_number(value))


class NumberField(forms.DecimalField):
    """A number that may be typed in Thai digits and with commas."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs})

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain_number(value))


def _plain_number(value: Any) -> Any:
    return to_arabic_digits(value).replace(",", "").strip() if isinstance(value, str) else value


def _common_year(year: int, is_short: bool) -> int:
    """The year of the common era; raises `ValueError` for one that nobody here can mean."""
    if is_short:
        year += 2500
    common = year - BUDDHIST_ERA_OFFSET if year >= FIRST_BE_YEAR else year
    if not FIRST_YEAR <= common <= LAST_YEAR:
        raise ValueError(common)
    return common


def _parts(value: Any) -> Typed:
    """Day, month and year as they stand in the controls; the year as the interface's language counts it."""
    if isinstance(value, datetime.date):
        shown = value.year if get_language() == "en" else to_be_year(value.year)
        return str(value.day), str(value.month), str(shown)
    if isinstance(value, tuple | list) and len(value) == 3:
        day, month, year = (str(part) for part in value)
        return day, month, year
    return "", "", ""
