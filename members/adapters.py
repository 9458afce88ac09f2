"""Where django-allauth meets this site: who asks, how often, and what mails look like.

Guarantees that a refusal for trying too often is the site's own page with status 429, whatever form was sent, and that
every mail names the site and comes as text and as HTML.
"""

import re
from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.error_views import too_many_requests
from core.rate_limits import client_address

#: Seconds: the longest window of `ACCOUNT_RATE_LIMITS` and the one of a single account.
RETRY_AFTER = 300
NOWHERE = "0.0.0.0"  # noqa: S104 - what the list of sessions shows where no address is known; all such share one limit


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail address."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("อีเมลหรือรหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์ แล้วลองอีกครั้ง"),
        "incorrect_code": _("รหัสไม่ถูกต้อง ตรวจตัวเลขและตัวอักษรจากอีเมลฉบับล่าสุด แล้วกรอกอีกครั้ง"),
        "rate_limited": _("ขอรหัสถี่เกินไป รอสักครู่แล้วลองอีกครั้ง"),
        "too_many_login_attempts": _("กรอกผิดหลายครั้งเกินไป รหัสเดิมใช้ไม่ได้แล้ว กรุณาเริ่มใหม่"),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that limits count by; of IPv6 the network's first."""
        return client_address(request).partition("/")[0] or NOWHERE

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises `ImmediateHttpResponse` (429), before a password is looked at, for what comes too often."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(too_many_requests(request, RETRY_AFTER)) from error

    def format_email_subject(self, subject: str) -> str:
        return f"{subject} · {settings.WAGTAIL_SITE_NAME}"

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The message as text, and the same text as HTML with its code in large letters."""
        site = SimpleNamespace(name=settings.WAGTAIL_SITE_NAME, domain=settings.WAGTAILADMIN_BASE_URL)
        context = {**context, "current_site": site}
        message = super().render_mail(template_prefix, email, context, headers)
        if isinstance(message, EmailMultiAlternatives) and not message.alternatives:
            paragraphs = [part.strip() for part in re.split(r"\n\s*\n", str(message.body)) if part.strip()]
            values = {"paragraphs": paragraphs, "code": context.get("code", ""), "subject": message.subject}
            values["language"] = get_language()
            message.attach_alternative(render_to_string("account/email/message.html", values), "text/html")
        return message


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Accounts of other servers."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Those whose keys are in the environment; rows in the database open no other way in."""
        return [app for app in super().list_apps(request, provider, client_id) if app.pk is None]

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """Raises `Http404` for a server without keys: its pages are not there."""
        try:
            return super().get_app(request, provider, client_id)
        except ObjectDoesNotExist as error:
            raise Http404 from error


class MFAAdapter(DefaultMFAAdapter):
    """The second step of signing in."""

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)
