"""Admin views of the plan's rows: rows of a plan that is or was in force can be looked at, not edited or deleted."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.snippets.views.snippets import DeleteView, EditView, IndexView, InspectView

from core.thai_text import format_date


class LockedRowMixin:
    """Asks the permission policy about the very row; Wagtail's views ask it about the model."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.get_object()  # type: ignore[attr-defined]
        if not self.user_has_permission_for_instance(self.permission_required, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class PlanRowEditView(LockedRowMixin, EditView):
    pass


class PlanRowDeleteView(LockedRowMixin, DeleteView):
    pass


class PlanRowIndexView(IndexView):
    """Leads to the inspect view where the row can only be looked at."""

    def get_edit_url(self, instance: Any) -> str | None:
        return None if instance.owning_plan.is_in_force else super().get_edit_url(instance)

    def get_delete_url(self, instance: Any) -> str | None:
        return None if instance.owning_plan.is_in_force else super().get_delete_url(instance)


class PlanRowInspectView(InspectView):
    """Offers no editing of a locked row, and shows values and lists of children in Thai."""

    child_labels: dict[str, str | Promise] = {
        "missions": _("พันธกิจ"),
        "goals": _("เป้าประสงค์"),
        "issues": pgettext_lazy("plural", "ประเด็นยุทธศาสตร์"),
        "strategies": pgettext_lazy("plural", "ยุทธศาสตร์"),
        "tactics": _("กลยุทธ์"),
        "conditions": _("สภาพความสำเร็จ"),
    }

    def get_field_label(self, field_name: str, field: Any) -> str | Promise:
        if field_name in self.child_labels:
            return self.child_labels[field_name]
        return super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Python's None, True, lists and dates as a Thai reader expects them."""
        if getattr(self.object, field_name) in (None, ""):
            return "-"
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return _("ใช่") if value else _("ไม่ใช่")
        if isinstance(value, date):
            return format_date(value)
        return ", ".join(value) if isinstance(value, list) else value

    def get_edit_url(self) -> str | None:
        return super().get_edit_url() if self._may("change") else None

    def get_delete_url(self) -> str | None:
        return super().get_delete_url() if self._may("delete") else None

    def _may(self, action: str) -> bool:
        row: Model = self.object
        return bool(self.user_has_permission_for_instance(action, row))
