"""Forms about accounts.

Guarantees that an address is one address however it was typed: `ｋru@…` and ` KRU@… ` are the account `kru@…`, for
finding it and for counting who tries.
"""

import unicodedata
from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import AddEmailForm, LoginForm, RequestLoginCodeForm, ResetPasswordForm, SignupForm
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.error_views import too_many_requests
from members.adapters import RETRY_AFTER


class AddressField(EmailField):  # type: ignore[misc]
    """An e-mail address in its one form."""

    def __init__(self, **kwargs: Any) -> None:
        # Not type="email": a telephone's keyboard is what is wanted, not the browser's own idea of an address.
        attrs = {"inputmode": "email", "spellcheck": "false", "autocapitalize": "none", "autocomplete": "email"}
        super().__init__(label=_("อีเมล"), widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFKC", str(value or "")).strip().casefold()


class SignInForm(LoginForm):  # type: ignore[misc]
    """Signing in with a password: what is wrong is said at the field where it is put right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField()
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].label = _("รหัสผ่าน")
        self.fields["password"].help_text = ""  # The way to a new one stands below the button.
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password"])

    def add_error(self, field: str | None, error: Any) -> None:
        """A refusal of both stands at the password."""
        code = getattr(error, "code", "")
        super().add_error("password" if code == "email_password_mismatch" else field, error)


class SignUpForm(SignupForm):  # type: ignore[misc]
    """An account by e-mail address alone; a password may be set later.

    Nothing is hashed for a new address, so that an address with an account takes no other time.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)
        self.fields["email"] = AddressField()


class CodeRequestForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Signing in with a code by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()

    def clean_email(self) -> str:
        """Raises `ImmediateHttpResponse` (429) when codes are asked for too often."""
        try:
            return str(super().clean_email())
        except ValidationError as error:
            if error.code != "too_many_login_attempts":
                raise
            raise ImmediateHttpResponse(too_many_requests(context.request, RETRY_AFTER)) from error


class PasswordResetForm(ResetPasswordForm):  # type: ignore[misc]
    """A new password by a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()


class NewAddressForm(AddEmailForm):  # type: ignore[misc]
    """Another address for the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()
