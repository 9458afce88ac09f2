"""The admin's form of a featured practice: nobody features their own work, and whoever features one is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from innovations.own_work import own_work


class FeaturedForm(WagtailAdminModelForm):
    """Knows for whom it is (Wagtail tells it)."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        page = cleaned.get("page")
        if page is not None:
            self.instance.page_id = page.pk
            self.instance.lock_page()  # until the view's transaction ends: what is checked here is still true there
            if own_work.is_of(page, self.for_user):
                own = _("เรื่องของตนเองหรือของโรงเรียนที่ท่านเขียนให้ ต้องให้ผู้อื่นเป็นผู้แนะนำ")
                self.add_error("page", ValidationError(own, code="own"))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.instance.approved_by_id is None:
            self.instance.approved_by = self.for_user
        return super().save(commit)
