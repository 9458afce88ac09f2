"""Rows of a list become organisations, or complete those that the site has.

An organisation that people keep is completed where it is empty and never overwritten: values that differ are reported.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.importing.errors import Message
from core.importing.numbers import plain_number
from core.importing.outcomes import Outcome, Problem, RowResult
from core.importing.pages import CONFLICT, Draft, PageImporter, Target
from core.importing.rows import Row
from members.importing.columns import LAYOUT
from members.importing.matching import Directory, Known, NoMatchError
from members.importing.names import name_key
from members.importing.reading import OrganizationReader, says_new
from members.importing.vocabularies import districts
from members.models import Organization, OrganizationIndexPage

DIFFERS = _("ในเว็บไซต์เป็น “%(current)s” ต่างจากในไฟล์ “%(text)s” ระบบไม่เขียนทับ กรุณาแก้ไขที่หน้าเว็บถ้าไฟล์ถูก")
SETTLE = _("%(message)s ถ้าเป็นคนละแห่งกัน ให้ใส่ “ใช่” ในคอลัมน์ “ยืนยันเป็นแห่งใหม่” แล้วนำเข้าไฟล์อีกครั้ง")


class OrganizationImporter(PageImporter):
    """Knows an organisation by its ministry code, else by name and district."""

    layout = LAYOUT

    def __init__(self, parent: OrganizationIndexPage, user: Any = None, publish: bool = False) -> None:
        super().__init__(parent, user, publish)
        self._reader = OrganizationReader()
        self._directory = Directory.of_site()

    def source_of(self, cells: dict[str, str]) -> str:
        name = cells.get("title", "")
        return _code(cells) or (f"{name_key(name)}@{cells.get('district', '')}" if name else "")

    def find(self, cells: dict[str, str]) -> Page | None:
        place = cells.get("district", "")
        district = districts().find(place) if place else ""
        code, name = _code(cells), cells.get("title", "")
        try:
            return Organization.objects.get(pk=self._directory.find(code, name, district).pk)
        except NoMatchError as error:
            if self._is_another(error, code, cells):
                return None
            if error.near and not _has_code(error, code):
                raise NoMatchError(SETTLE % {"message": error.message}, error.near) from error
            raise

    def new_page(self, cells: dict[str, str]) -> Page:
        return Organization()

    def read(self, cells: dict[str, str], page: Page) -> Draft:
        draft = self._reader.read(cells)
        if page.pk and name_key(page.title) == name_key(cells.get("title", "")):
            draft.fields.discard("title")  # "บ้านปง" is no other name than "โรงเรียนบ้านปง"
        return draft

    def column_of(self, path: str) -> str:
        return path

    def handle_taken(self, row: Row, cells: dict[str, str], page: Page, is_same: bool, dry_run: bool) -> RowResult:
        """Fill what is empty on a page that people keep; say what differs."""
        current = page.get_latest_revision_as_object()
        draft = self.read(cells, current)
        form = self._form(current, draft, is_draft=True)
        changed = {name for name in form.changed_data if cells.get(name)}
        differing = [name for name in sorted(changed) if form.initial.get(name)]
        if differing:
            problems = [self._difference(form, name, cells) for name in differing]
            return self.result(row, cells, Outcome.CONFLICT, problems, code=page.slug)
        if not changed:
            return self.result(row, cells, Outcome.UNCHANGED, code=page.slug)
        if page.has_unpublished_changes or page.locked:
            return self.result(row, cells, Outcome.CONFLICT, [Problem("", CONFLICT)], code=page.slug)
        return self.write(row, cells, Target(current, only=frozenset(changed), marks=False), dry_run)

    def _is_another(self, error: NoMatchError, code: str, cells: dict[str, str]) -> bool:
        """Whether a row without a match is a new organisation: nothing near it, or a person said so."""
        if says_new(cells.get("is_new", "")):
            return not _has_code(error, code)
        if not cells.get("title"):
            return False
        return not error.near

    def _difference(self, form: Any, name: str, cells: dict[str, str]) -> Problem:
        field = form._meta.model._meta.get_field(name)
        shown: Message = str(form.initial.get(name))
        if field.choices:
            shown = dict(field.flatchoices).get(form.initial.get(name), shown)
        elif field.many_to_many:
            shown = ", ".join(str(term) for term in form.initial[name])
        return Problem(self.layout.heading(name), DIFFERS % {"current": shown, "text": cells.get(name, "")})

    def _save(self, form: Any, digest: str, publish: bool) -> Page:
        page = super()._save(form, digest, publish)
        self._directory.add(Known(page.pk, page.title, page.moe_code or "", page.district, page.seed_name))
        return page


def _has_code(error: NoMatchError, code: str) -> bool:
    """Whether the row's own code belongs to another organisation: that is settled in the file alone."""
    return any(known.moe_code == code for known in error.near if code)


def _code(cells: dict[str, str]) -> str:
    return plain_number(cells.get("moe_code", ""))
