"""Forms about accounts.

Guarantees that an address is one address however it was typed: `ｋru@…` and ` KRU@… ` are the account `kru@…`, for
finding it and for counting who tries.
"""

import unicodedata
from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import (
    AddEmailForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    ConfirmPasswordResetCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
    SignupForm,
)
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.error_views import too_many_requests
from core.honeypot import HoneypotMixin
from core.rate_limits import client_address
from members import proof_of_work
from members.adapters import RETRY_AFTER


class AddressField(EmailField):
    """An e-mail address in its one form."""

    def __init__(self, **kwargs: Any) -> None:
        # Not type="email": a telephone's keyboard is what is wanted, not the browser's own idea of an address.
        attrs = {"inputmode": "email", "spellcheck": "false", "autocapitalize": "none", "autocomplete": "email"}
        super().__init__(label=_("อีเมล"), widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFKC", str(value or "")).strip().casefold()


class ProofInput(forms.HiddenInput):
    """Takes the answer of js/proof.js to a challenge that is new with each page."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, None, {**(attrs or {}), "data-proof": proof_of_work.challenge()})


class SignInForm(LoginForm):
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


class SignUpForm(SignupForm):
    """An account by e-mail address alone; a password may be set later.

    Nothing is hashed for a new address, so that an address with an account takes no other time.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)
        self.fields["email"] = AddressField()
        self.fields["proof"] = forms.CharField(required=False, widget=ProofInput())

    def clean(self) -> dict[str, Any]:
        """Raises `ImmediateHttpResponse` (429) where too many sign up from one address without a proof of work."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors and not proof_of_work.is_solved(cleaned.get("proof", "")):
            limit = proof_of_work.WITHOUT_PROOF
            if limit.count(client_address(context.request)) > limit.times:
                raise ImmediateHttpResponse(too_many_requests(context.request, limit.retry_after))
        return cleaned


class CodeRequestForm(HoneypotMixin, RequestLoginCodeForm):
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


class PasswordResetForm(HoneypotMixin, ResetPasswordForm):
    """A new password by a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()


class NewAddressForm(AddEmailForm):
    """Another address for the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()


class CodeMixin(forms.Form):
    """A field for a code, named by where the code is found; capitals or not, with or without the stroke."""

    code_label: Any = _("รหัสจากอีเมล")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = self.code_label
        code.widget.attrs.pop("placeholder", None)
        code.widget.attrs |= {"spellcheck": "false", "autocapitalize": "characters"}


class LoginCodeForm(CodeMixin, ConfirmLoginCodeForm):
    """The code that signs in."""


class AddressCodeForm(CodeMixin, ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""


class ResetCodeForm(CodeMixin, ConfirmPasswordResetCodeForm):
    """The code that allows a new password."""


class SecondStepForm(CodeMixin, AuthenticateForm):
    """The second step of signing in."""

    code_label = _("รหัสจากแอปยืนยันตัวตน หรือรหัสกู้คืน")


class SecondStepAgainForm(CodeMixin, ReauthenticateForm):
    """The second step, asked for again before something is changed."""

    code_label = SecondStepForm.code_label


class AppForm(CodeMixin, ActivateTOTPForm):
    """The first code of an authenticator app."""

    code_label = _("รหัสจากแอปยืนยันตัวตน")


class NewKeyForm(AddWebAuthnForm):
    """A security key or passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("ชื่อกุญแจ")


class KeyNameForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("ชื่อกุญแจ")
