"""What the picture says that stands for the search page when its address is shared."""

from django.utils.translation import gettext as _

from core.social_card import SocialCard


def search_card() -> SocialCard:
    """The same for every question: the words that somebody searched for are nobody else's business."""
    return SocialCard(_("ค้นหานวัตกรรมและบทเรียน"), _("ค้นหา"))
