"""A trap for programs that fill in every form: an extra field that nobody sees, and the time since the page was made.

Guarantees that a person loses nothing by it: what was typed comes back with a sentence that says what to do, and
sending again works. Works without JavaScript and asks no other server.
"""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TRAP, OPENED = "website", "opened"
MIN_SECONDS = 1  # nobody reads and types faster, a browser that fills in what it knows does not send by itself
MAX_SECONDS = 86_400
SALT = "core.honeypot"


class TrapInput(forms.TextInput):
    """A field that a program sees and a person does not: out of sight, of the keyboard's way and of screen readers."""

    is_hidden = True  # written with the hidden fields, without a label

    def __init__(self) -> None:
        super().__init__({"class": "trap", "tabindex": "-1", "aria-hidden": "true", "autocomplete": "off"})


class StampInput(forms.HiddenInput):
    """When this page was made, signed; a form that comes back is given a new one."""

    def format_value(self, value: Any) -> str:
        return signing.TimestampSigner(salt=SALT).sign(OPENED)


class HoneypotMixin(forms.Form):
    """For forms that anybody may send. Mix in before the form's own class; templates write `form.hidden_fields`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[TRAP] = forms.CharField(required=False, widget=TrapInput())
        self.fields[OPENED] = forms.CharField(required=False, widget=StampInput())

    def clean(self) -> dict[str, Any] | None:
        """Refuses what a person could not have sent.

        Raises:
            ValidationError: with what to do: wait a moment, or just send again.
        """
        cleaned = super().clean()
        if self.cleaned_data.get(TRAP):
            raise ValidationError(_("ส่งไม่ได้ เพราะมีข้อความในช่องที่ต้องเว้นว่าง กรุณาส่งอีกครั้ง"), code="trap")
        if not _is_a_persons(self.cleaned_data.get(OPENED, "")):
            raise ValidationError(_("ส่งเร็วเกินไปหรือเปิดหน้านี้ไว้นานเกินไป กรุณาส่งอีกครั้ง"), code="opened")
        return cleaned


def _is_a_persons(stamp: str) -> bool:
    """Whether the page is neither just made nor a day old, and was made here."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(stamp, max_age=MAX_SECONDS)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(stamp, max_age=MIN_SECONDS)
    except signing.SignatureExpired:
        return True
    return False
