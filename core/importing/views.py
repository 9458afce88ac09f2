"""The admin's pages of an import: upload, what the dry run found, confirm, progress, report.

Guarantees that only those who may add such pages see them, and that nobody sees the import of somebody else: for
others it does not exist.
"""

from itertools import islice
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.importing import runs
from core.importing.forms import UploadForm
from core.importing.kinds import ImportKind
from core.importing.outcomes import Outcome
from core.importing.report import read_problems
from core.importing.template_files import csv_template, xlsx_template
from core.models import ImportRun
from core.models.import_run import ACTIVE, delete_old_runs

PER_PAGE = 50
MOST_PROBLEMS = 5_000  # on the pages; all of them are in the report
RUNS_SHOWN = 20
REFRESH = 3  # seconds between two looks at a run that is at work
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportView(WagtailAdminTemplateMixin, View):
    """What all pages share. `kind` and `namespace` are set by the view set."""

    kind: ImportKind = None  # type: ignore[assignment]  # Django wants a value beside the name.
    namespace = ""
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.kind.may_add(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> Any:
        return self.request.user

    def own_runs(self) -> Any:
        return ImportRun.objects.filter(kind=self.kind.code, user=self.user)

    def own_run(self, pk: Any) -> ImportRun:
        """The user's own import. Raises 404 for any other."""
        return get_object_or_404(self.own_runs(), pk=pk)

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"{self.namespace}:{name}", args=args)

    def get_page_title(self) -> str:
        return _("นำเข้า%(what)s") % {"what": self.kind.label}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": self.address("index"), "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kind=self.kind, namespace=self.namespace, **kwargs)


class StartView(ImportView):
    """The template to download, the upload, and one's own earlier imports."""

    template_name = "importing/start.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form)
        delete_old_runs()
        file = form.cleaned_data["file"]
        name = PurePath(file.name).name
        run = ImportRun(kind=self.kind.code, user=self.user, file_name=name[-255:])
        run.publish = bool(form.cleaned_data.get("publish"))
        run.file.save(f"{uuid4()}{PurePath(name).suffix.casefold()}", file)
        runs.start_check(run)
        return redirect(self.address("run", run.pk))

    def _form(self, *data: Any) -> UploadForm:
        return UploadForm(*data, may_publish=self.kind.may_publish(self.user))

    def _show(self, form: UploadForm) -> HttpResponse:
        context = self.get_context_data(form=form, runs=self.own_runs()[:RUNS_SHOWN])
        return self.render_to_response(context)


class RunView(ImportView):
    """One import: how far it is, what came out, what to look at; confirming, starting again, deleting."""

    template_name = "importing/run.html"

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        run = self.own_run(pk)
        problems, is_cut = _problems(run)
        context = self.get_context_data(
            run=run,
            problems=Paginator(problems, PER_PAGE).get_page(request.GET.get("p")),
            is_cut=is_cut,
            counts=[(outcome.label, run.outcomes.get(outcome.value, 0)) for outcome in Outcome],
            writes=run.outcomes.get("created", 0) + run.outcomes.get("updated", 0),
            refresh=REFRESH if run.is_active else None,
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        run = self.own_run(pk)
        action = request.POST.get("action")
        if action == "confirm" and not runs.confirm(run):
            messages.warning(request, _("ไฟล์นี้ไม่ได้รอการยืนยันแล้ว"))
        if action == "restart" and not runs.restart(run):
            messages.warning(request, _("งานนี้ยังเดินอยู่ ไม่ต้องเริ่มใหม่"))
        if action == "delete" and run.is_active:
            messages.warning(request, _("งานนี้ยังเดินอยู่ ลบได้เมื่อเสร็จแล้ว"))
        elif action == "delete":
            run.delete_with_files()
            messages.success(request, _("ลบไฟล์และรายงานแล้ว หน้าที่นำเข้าแล้วยังอยู่"))
            return redirect(self.address("index"))
        return redirect(self.address("run", run.pk))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("ผลการตรวจและนำเข้า")}]


class ReportView(ImportView):
    """The report as a file."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        run = self.own_run(pk)
        if not run.report or run.state in ACTIVE:
            return redirect(self.address("run", run.pk))
        name = f"{PurePath(run.file_name).stem}-report.csv"
        return FileResponse(run.report.open("rb"), as_attachment=True, filename=name, content_type="text/csv")


class TemplateView(ImportView):
    """The template to fill in, as a file."""

    def get(self, request: HttpRequest, suffix: str) -> HttpResponse:
        layout, name = self.kind.layout, f"import-{self.kind.code}.{suffix}"
        if suffix == "csv":
            response = HttpResponse(csv_template(layout), content_type="text/csv; charset=utf-8")
        else:
            response = HttpResponse(xlsx_template(layout, self.kind.choices()), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def _problems(run: ImportRun) -> tuple[list[dict[str, str]], bool]:
    """The lines of the report to look at, and whether there are more than are shown."""
    if not run.report or run.state in ACTIVE:
        return [], False
    with open(run.report.path, encoding="utf-8", newline="") as file:
        lines = list(islice(read_problems(file), MOST_PROBLEMS + 1))
    return lines[:MOST_PROBLEMS], len(lines) > MOST_PROBLEMS
