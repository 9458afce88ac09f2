"""The choice of a list's filters, as editors copy it from the list: an address of it is checked and kept as its query.

Guarantees that what is kept chooses something, in words that the list knows now, each keyword by its main one.
"""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.facets import FACET_LABELS
from innovations.filters import Filter
from innovations.keywords import with_main_keywords
from innovations.listing import Listing

WORDS = "q"  # of a search, which no list knows


def read_address(text: str) -> str:
    """The query of an address of the list, without what the list does not read.

    Args:
        text: an address, whole or in part, or a query; as it was pasted.

    Raises:
        ValidationError: it chooses nothing, or something that the list does not have.
    """
    query = urlsplit(text.strip()).query if "?" in text else text.strip()
    data = QueryDict(query, mutable=True)
    if data.get(WORDS):
        raise ValidationError(_("ใช้ที่อยู่ของหน้านวัตกรรมและบทเรียนเท่านั้น ไม่ใช่หน้าค้นหา"), code="search")
    listing = Listing.from_data("", with_main_keywords(data) or data)
    if not listing.chosen:
        raise ValidationError(_("ที่อยู่นี้ไม่ได้เลือกตัวกรองใด เลือกตัวกรองในหน้ารายการก่อน แล้วคัดลอกที่อยู่มาวาง"), code="empty")
    for name, values in listing.chosen.items():
        if unknown := _unknown(listing.filters[name], name, values):
            raise ValidationError(
                _("ไม่รู้จักค่า “%(value)s” ของตัวกรอง “%(filter)s” กรุณาคัดลอกที่อยู่ใหม่จากหน้ารายการ"),
                params={"value": unknown, "filter": FACET_LABELS[name]},
                code="unknown",
            )
    return listing.data.urlencode()


def _unknown(which: Filter, name: str, values: tuple[str, ...]) -> str:
    """The first value that has no name; empty when all have one. A year is its own name."""
    if name == "year":
        return next((value for value in values if not value.isdecimal()), "")
    known = which.labels_of(values)
    return next((value for value in values if value not in known), "")
