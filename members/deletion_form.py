"""Proving, before an account is deleted, that its owner asks: by password or, where there is none, by a code by e-mail.

A code is six digits, good for ten minutes and five tries, and stands in the session as a keyed hash only.
"""

import hmac
import secrets
import time

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.rate_limits import Limit
from core.thai_text import to_arabic_digits
from members.models import User

SESSION_KEY = "account_deletion_code"
SECONDS = 600
WRONG = Limit("account-deletion", 5, SECONDS)
SENT = Limit("account-deletion-code", 5, SECONDS)


def needs_code(user: User) -> bool:
    """Whether the account has no password to prove itself with."""
    return not user.has_usable_password()


def send_code(session: SessionBase, user: User) -> bool:
    """Send a new code, which takes the place of an older one; False when too many were asked for."""
    if SENT.count(str(user.pk)) > SENT.times:
        return False
    code = f"{secrets.randbelow(1_000_000):06d}"
    session[SESSION_KEY] = {"hash": _hash(user, code), "until": time.time() + SECONDS}
    text = _now("รหัสยืนยันการลบบัญชีของคุณคือ %(code)s ใช้ได้ 10 นาที หากคุณไม่ได้ขอ ไม่ต้องทำอะไร บัญชียังอยู่เหมือนเดิม")
    send_mail(_now("รหัสยืนยันการลบบัญชี"), text % {"code": code}, None, [user.email])
    return True


def _hash(user: User, code: str) -> str:
    return salted_hmac("members.deletion", f"{user.pk}:{code}", algorithm="sha256").hexdigest()


class DeletionForm(forms.Form):
    """The proof, and a tick at what it means."""

    proof = forms.CharField(label=_("รหัสผ่าน"), max_length=200, strip=False, widget=forms.PasswordInput)
    understood = forms.BooleanField(
        label=_("ฉันเข้าใจว่าลบแล้วเรียกคืนไม่ได้"),
        error_messages={"required": _("ทำเครื่องหมายเพื่อยืนยันว่าเข้าใจแล้ว")},
    )

    def __init__(self, *args: object, user: User, session: SessionBase, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user, self.session = user, session
        self.fields["proof"].widget.attrs["autocomplete"] = "current-password"
        if needs_code(user):
            widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"})
            self.fields["proof"] = forms.CharField(label=_("รหัส 6 หลักจากอีเมล"), max_length=20, widget=widget)

    def clean_proof(self) -> str:
        """The password or code of this very account.

        Raises:
            ValidationError: it is another one, too old, or there were too many tries.
        """
        proof = str(self.cleaned_data["proof"])
        if WRONG.is_used_up(str(self.user.pk)):
            raise ValidationError(_("ลองผิดหลายครั้งเกินไป รอ 10 นาทีแล้วลองใหม่"), code="limit")
        if needs_code(self.user):
            right, message = self._is_code(proof), _("รหัสไม่ถูกต้องหรือหมดอายุแล้ว กด “ส่งรหัส” เพื่อรับรหัสใหม่")
        else:
            right, message = self.user.check_password(proof), _("รหัสผ่านไม่ถูกต้อง ลองอีกครั้ง")
        if not right:
            WRONG.count(str(self.user.pk))
            raise ValidationError(message, code="wrong")
        return proof

    def _is_code(self, typed: str) -> bool:
        kept = self.session.get(SESSION_KEY)
        if kept is None or time.time() > kept["until"]:
            return False
        code = to_arabic_digits(typed).replace(" ", "")
        return hmac.compare_digest(kept["hash"], _hash(self.user, code))
