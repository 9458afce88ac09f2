"""The editors' list of documents says of each file whether its text can be found, and why not."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import IndexView

from core.models import DocumentText, SiteDocument

NOT_READ = _("ไม่อ่านข้อความในไฟล์ชนิดนี้")


def text_state(document: SiteDocument) -> str:
    """What became of the text of a document, in words."""
    try:
        return document.extracted.told
    except DocumentText.DoesNotExist:
        return str(NOT_READ)


class DocumentIndexView(IndexView):
    """Wagtail's list with one more column, at the cost of a join."""

    def get_base_queryset(self) -> QuerySet[SiteDocument]:
        documents: QuerySet[SiteDocument] = super().get_base_queryset()
        return documents.select_related("extracted").defer("extracted__text")

    @cached_property
    def columns(self) -> list[Column]:
        given: Any = IndexView.columns.func(self)
        return [*given, Column("extracted", label=_("ข้อความในไฟล์"), accessor=text_state)]
