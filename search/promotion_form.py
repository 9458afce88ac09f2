"""The admin's form of a promotion: it remembers who wrote it last."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


class PromotionForm(WagtailAdminModelForm):
    """Wagtail tells a form for whom it is; a row that readers see names that person to other editors."""

    def save(self, commit: bool = True) -> Any:
        self.instance.updated_by = self.for_user
        return super().save(commit)
