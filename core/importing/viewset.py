"""Addresses and menu item of the import of one kind of list."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from core.importing.kinds import ImportKind
from core.importing.views import ImportView, ReportView, RunView, StartView, TemplateView


class ImportViewSet(ViewSet):
    """Shown to those who may add such pages."""

    icon = "upload"

    def __init__(self, kind: ImportKind, **kwargs: Any) -> None:
        super().__init__(f"import_{kind.code}", menu_label=kind.label, menu_name=f"import-{kind.code}", **kwargs)
        self.kind = kind

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self._view(StartView), name="index"),
            path("template.<str:suffix>", self._view(TemplateView), name="template"),
            path("<uuid:pk>/", self._view(RunView), name="run"),
            path("<uuid:pk>/report/", self._view(ReportView), name="report"),
        ]

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        item = super().get_menu_item(order)
        item.is_shown = self._is_shown
        return item

    def _view(self, view: type[ImportView]) -> Any:
        return view.as_view(kind=self.kind, namespace=self.url_namespace)

    def _is_shown(self, request: HttpRequest) -> bool:
        return self.kind.may_add(request.user)
