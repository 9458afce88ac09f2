"""The e-mail that invites to write along: one link, in Thai, to an address that somebody typed.

Guarantees that of what members typed only the inviter's name goes out, without anything that a mail program would make
a link of: nobody can have the site send advertisements.
"""

import re
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from community.models import CoAuthor
from community.models.co_author import VALID_FOR
from community.share.coauthors import token_of
from members.access import profile_of

#: What mail programs turn into links: an address of the web or of e-mail, with or without its beginning.
_LINKED = re.compile(r"\S*(?:://|@|\w\.\w)\S*")


def send(place_id: int) -> bool:
    """Send the link of an invitation that is still open; whether it went."""
    place = CoAuthor.objects.select_related("invited_by__profile").filter(pk=place_id).first()
    if place is None or not place.is_open:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        letter(place).send()
    return True


def letter(place: CoAuthor) -> EmailMultiAlternatives:
    """The e-mail."""
    context = {
        "inviter": _name_of(place),
        "url": urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("share_join", args=[token_of(place)])),
        "until": place.invited_at + VALID_FOR,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    message = EmailMultiAlternatives(
        subject=_("ขอเชิญเขียนผลงานร่วมกันในเว็บไซต์ %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
        body=render_to_string("community/share/invite_mail.txt", context),
        to=[place.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("community/share/invite_mail.html", context), "text/html")
    return message


def _name_of(place: CoAuthor) -> str:
    profile = profile_of(place.invited_by) if place.invited_by else None
    shown = _LINKED.sub("", profile.display_name).strip() if profile else ""
    return shown or _("สมาชิกคนหนึ่ง")
