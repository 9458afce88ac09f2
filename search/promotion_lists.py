"""The editors' list of promoted pages: what readers see of each now. Any number of rows costs the same queries."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from core.thai_text import format_date
from search.models import Promotion


def state_of(promotion: Any) -> str:
    """Whether readers see it now, and if not, why. Needs `with_readability()`."""
    today = timezone.localdate()
    if not promotion.is_readable:
        return _("ไม่แสดง ผู้อ่านทั่วไปเปิดหน้านี้ไม่ได้")
    if promotion.starts and promotion.starts > today:
        return _("รอถึงวันเริ่ม")
    if promotion.ends and promotion.ends < today:
        return _("พ้นกำหนดแล้ว")
    return _("แสดงอยู่")


def period_of(promotion: Promotion) -> str:
    """The days, in the calendar of the interface's language."""
    first, last = (format_date(day, short=True) if day else "" for day in (promotion.starts, promotion.ends))
    if not last:
        return _("ตั้งแต่ %(first)s") % {"first": first} if first else _("ไม่มีกำหนด")
    return f"{first} – {last}" if first else _("ถึง %(last)s") % {"last": last}


class PromotionViewSet(SnippetViewSet):
    """Pages that stand above the results of a query; what is saved here is shown with the next search."""

    model = Promotion
    icon = "pick"
    menu_label = pgettext_lazy("plural", "เรื่องที่แนะนำในการค้นหา")
    menu_order = 136
    add_to_admin_menu = True
    list_display = [
        "query",
        Column("page", label=gettext_lazy("หน้าที่แนะนำ"), accessor="page.title"),
        Column("order", label=gettext_lazy("ลำดับ"), sort_key="order"),
        Column("period", label=gettext_lazy("ช่วงเวลา"), accessor=period_of),
        Column("state", label=gettext_lazy("ผู้อ่านเห็นหรือไม่"), accessor=state_of),
        Column("updated_by", label=gettext_lazy("แก้ไขโดย")),
        UpdatedAtColumn(),
    ]
    copy_view_enabled = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Promotion]:
        return Promotion.objects.with_readability().select_related("page", "updated_by")
