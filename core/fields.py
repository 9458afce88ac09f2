"""Model fields of our own."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class LinesFormField(forms.Field):
    """A text area in which each line is one item: quick to type on a phone, easy to paste from a report."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list) else (value or "")

    def to_python(self, value: Any) -> list[str]:
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


def validate_lines(value: list[str], max_lines: int, line_length: int) -> None:
    """Raise a `ValidationError` that names the line which is too long, or says that there are too many."""
    if len(value) > max_lines:
        raise ValidationError(_("เขียนได้ไม่เกิน %(limit)d ข้อ"), params={"limit": max_lines}, code="too_many_lines")
    for number, line in enumerate(value, start=1):
        if len(line) > line_length:
            raise ValidationError(
                _("ข้อที่ %(number)d ยาว %(length)d ตัวอักษร กรุณาย่อให้ไม่เกิน %(limit)d ตัวอักษร"),
                params={"number": number, "length": len(line), "limit": line_length},
                code="line_too_long",
            )


class LinesField(models.JSONField):
    """A short list of short texts (`list[str]`), typed one a line."""

    def __init__(self, *args: Any, max_lines: int = 5, line_length: int = 200, **kwargs: Any) -> None:
        self.max_lines, self.line_length = max_lines, line_length
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        validate_lines(value, self.max_lines, self.line_length)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs |= {"max_lines": self.max_lines, "line_length": self.line_length}
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field:
        widget = kwargs.get("widget")
        return LinesFormField(
            required=not self.blank,
            label=self.verbose_name,
            help_text=kwargs.get("help_text") or self.help_text or _("หนึ่งบรรทัดต่อหนึ่งข้อ"),
            **({"widget": widget} if widget else {}),
        )


class CodesField(models.JSONField):
    """Some words of a fixed vocabulary, ticked in the form: a list of their codes, in the order of the vocabulary."""

    def __init__(self, *args: Any, vocabulary: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.vocabulary = vocabulary  # no matter of the database: migrations do without it
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = self.vocabulary.values if self.vocabulary else []
        if not isinstance(value, list) or any(code not in known for code in value):
            raise ValidationError(_("เลือกจากรายการที่มี"), code="unknown")

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.vocabulary.choices if self.vocabulary else [],
            required=not self.blank,
            label=self.verbose_name,
            help_text=kwargs.get("help_text") or self.help_text,
            widget=kwargs.get("widget") or forms.CheckboxSelectMultiple,
        )
