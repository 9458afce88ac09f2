"""The e-mail to a head teacher: one link, in Thai, to somebody who has no account here."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from community.models import SchoolRequest
from community.review.school import token_of


def send(request_id: int) -> bool:
    """Send the link of a question that is still open; whether it went."""
    request = SchoolRequest.objects.select_related("task_state__revision", "page").filter(pk=request_id).first()
    if request is None or not request.is_open:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        letter(request).send()
    return True


def letter(request: SchoolRequest) -> EmailMultiAlternatives:
    """The e-mail. Of what members typed only the title goes out."""
    context = {
        "title": request.page.draft_title or request.page.title,
        "url": urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("school_check", args=[token_of(request)])),
        "until": request.expires_at,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    message = EmailMultiAlternatives(
        subject=_("ขอให้ท่านยืนยันผลงานของโรงเรียนก่อนเผยแพร่"),
        body=render_to_string("community/review/school_mail.txt", context),
        to=[request.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("community/review/school_mail.html", context), "text/html")
    return message
