"""The admin's form of a featured practice: nobody features their own work; who chose it as it stands is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from innovations.own_work import own_work

#: Whoever changes one of these stands for what readers see from then on.
STOOD_FOR = ("page_id", "reason_th", "reason_en", "starts", "ends")


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
        if self.instance.approved_by_id is None or self._is_changed():
            self.instance.approved_by = self.for_user
        return super().save(commit)

    def _is_changed(self) -> bool:
        """By the stored row: the form takes a field whose default is the day of today for changed always."""
        stored = type(self.instance)._default_manager.filter(pk=self.instance.pk).values(*STOOD_FOR).first()
        return stored != {name: getattr(self.instance, name) for name in STOOD_FOR}
