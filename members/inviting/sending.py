"""The letter of an invitation: in Thai, with a link that is good for one person, once, for thirty days."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members.inviting.links import DAYS, token_for
from members.models import Invitation
from members.models.invitation import new_nonce


def send_invitation(invitation: Invitation) -> None:
    """Send a new link, after which earlier ones lead nowhere.

    Raises:
        OSError, smtplib.SMTPException: the letter could not be sent; the invitation counts as not sent.
    """
    invitation.nonce = new_nonce()
    invitation.sent_at = None
    invitation.save(update_fields=["nonce", "sent_at"])
    _letter(invitation).send()
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])


def _letter(invitation: Invitation) -> EmailMultiAlternatives:
    with translation.override("th"):
        path = reverse("account_invitation", args=[token_for(invitation)])
        context = {
            "name": invitation.display_name,
            "organization": invitation.org.title if invitation.org else "",
            "address": urljoin(settings.WAGTAILADMIN_BASE_URL, path),
            "days": DAYS,
            "site_name": settings.WAGTAIL_SITE_NAME,
        }
        message = EmailMultiAlternatives(
            subject=_("คำเชิญให้ร่วมแบ่งปันนวัตกรรมการศึกษาเชียงใหม่"),
            body=render_to_string("members/mail/invitation.txt", context),
            to=[invitation.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("members/mail/invitation.html", context), "text/html")
    return message
