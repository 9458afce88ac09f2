"""Forms about accounts."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class EditorLoginForm(LoginForm):
    """Wagtail's log-in form with a label that is translated: its own is made from the field's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("รหัสผ่าน")


class SignInForm(AuthenticationForm):
    """Signing in on the site: what is wrong is said at the field where it is put right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("อีเมล")
        # Not type="email": a telephone's keyboard is what is wanted, not the browser's own idea of an address.
        self.fields["username"].widget.attrs |= {"inputmode": "email", "spellcheck": "false"}
        self.fields["password"].label = _("รหัสผ่าน")
        if self.is_bound:  # What is wrong gets the focus then (parts/error_summary.html).
            self.fields["username"].widget.attrs.pop("autofocus", None)

    def get_invalid_login_error(self) -> ValidationError:
        text = _("อีเมลหรือรหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์ แล้วลองอีกครั้ง")
        return ValidationError({"password": ValidationError(text, code="invalid_login")})
