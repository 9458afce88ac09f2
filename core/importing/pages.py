"""Bringing a row into a page: whether there is something to do, checking it by the admin's form, writing it.

Guarantees:

* an unchanged row writes nothing; a changed one becomes a new revision of its page;
* a page that people edited since it was imported is left as it is and reported;
* a page is never published unless that was asked for, is allowed, and every rule of the page type is met.
"""

import hashlib
import json
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogContext
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.importing.errors import CellError, Message
from core.importing.form_data import FormData, put
from core.importing.importer import Importer
from core.importing.new_pages import add_with_revision, publish_first
from core.importing.outcomes import Outcome, Problem, RowResult
from core.importing.page_form import PageForms, messages_of
from core.importing.remembering import Memory
from core.importing.rows import Row
from core.models import ImportMark
from core.publishing import Way, publishing

CONFLICT = _("มีผู้แก้ไขหน้านี้บนเว็บไซต์หลังการนำเข้าครั้งก่อน ระบบจึงไม่เขียนทับ กรุณาแก้ไขที่หน้าเว็บ")
NOT_PUBLISHED = _("ยังไม่เผยแพร่: %(message)s")
NO_SOURCE = _("กรุณากรอกรหัสอ้างอิง")
SOURCE_LENGTH = 100  # characters


@dataclass
class Draft:
    """A row as data of the form: which fields it gives, and what could not be understood (by column key)."""

    data: FormData = field(default_factory=FormData)
    fields: set[str] = field(default_factory=set)
    faults: list[tuple[str, Message]] = field(default_factory=list)

    def put(self, name: str, text: str, convert: Callable[[str], Any]) -> None:
        """Give a field the value that a cell stands for, or note why it stands for none."""
        try:
            put(self.data, name, convert(text))
            self.fields.add(name)
        except CellError as error:
            self.faults.append((name, error.message))


@dataclass(frozen=True)
class Target:
    """The page that a row is written to.

    `only` limits the fields that are written; without `marks`, the page stays one that people keep.
    """

    page: Page
    is_same: bool = False  # as the row says already
    only: frozenset[str] | None = None
    marks: bool = True


def digest_of(cells: Mapping[str, str]) -> str:
    """A fingerprint of what a row says; empty cells and the order of columns do not count."""
    said = sorted((key, text) for key, text in cells.items() if text)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def belongs_to_people(page: Page, mark: ImportMark | None) -> bool:
    """Whether people took the page over: it never came from an import, or was edited, taken offline or locked since."""
    if mark is None or page.latest_revision_id != mark.revision_id:
        return True
    return page.locked or (page.first_published_at is not None and not page.live)


class PageImporter(Importer):
    """Brings rows in as pages of one type below `parent`, on behalf of `user` (None: whoever runs a command)."""

    def __init__(self, parent: Page, user: Any = None, publish: bool = False) -> None:
        super().__init__()
        self.parent, self.user, self.publish = parent, user, publish
        self.memory = Memory()
        self._forms = PageForms(self.memory)

    def begin(self, rows: Sequence[Row]) -> None:
        self.memory.forget()
        self.parent = type(self.parent).objects.get(pk=self.parent.pk)

    def undone(self) -> None:
        self.memory.forget()

    @abstractmethod
    def find(self, cells: dict[str, str]) -> Page | None:
        """The page that the row's subject has already. Raises `CellError` when that cannot be told."""

    @abstractmethod
    def new_page(self, cells: dict[str, str]) -> Page:
        """A page for a row that has none yet, not stored."""

    @abstractmethod
    def read(self, cells: dict[str, str], page: Page) -> Draft:
        """The row as data of the form."""

    @abstractmethod
    def column_of(self, path: str) -> str:
        """The key of the column that fills a field of the form (`process.2.title`)."""

    def handle(self, row: Row, cells: dict[str, str], dry_run: bool) -> RowResult:
        try:
            page = self.find(cells)
        except CellError as error:
            return self.result(row, cells, Outcome.REFUSED, [Problem("", error.message)])
        if page is None:
            page = self.new_page(cells)
            page.locale_id = self.parent.locale_id
            return self.write(row, cells, Target(page), dry_run)
        mark = ImportMark.objects.filter(pk=page.pk).first()
        is_same = mark is not None and mark.digest == digest_of(cells)
        if is_same and (page.live or not self.publish):
            return self.result(row, cells, Outcome.UNCHANGED, code=page.slug)
        if belongs_to_people(page, mark):
            return self.handle_taken(row, cells, page, is_same, dry_run)
        return self.write(row, cells, Target(page.get_latest_revision_as_object(), is_same), dry_run)

    def handle_taken(self, row: Row, cells: dict[str, str], page: Page, is_same: bool, dry_run: bool) -> RowResult:
        """What to do about a page that people took over: nothing, and say so if the row has changed."""
        if is_same:
            return self.result(row, cells, Outcome.UNCHANGED, code=page.slug)
        return self.result(row, cells, Outcome.CONFLICT, [Problem("", CONFLICT)], code=page.slug)

    def write(self, row: Row, cells: dict[str, str], target: Target, dry_run: bool) -> RowResult:
        """Check the row by the form and store it, published when that was asked for and every rule is met."""
        page = target.page
        draft = self.read(cells, page)
        if target.only is not None:
            draft.fields &= target.only
        faults = [*self.layout.faults(row).items(), *draft.faults]
        form, publish, notes = self._checked(page, draft, is_valid_so_far=not faults)
        faults += [(self.column_of(path), message) for path, message in messages_of(form)]
        if faults:
            return self.result(row, cells, Outcome.REFUSED, self._problems(faults), code=page.slug)
        if target.is_same and not publish:
            return self.result(row, cells, Outcome.UNCHANGED, self._problems(notes), code=page.slug)
        outcome = Outcome.UPDATED if page.pk else Outcome.CREATED
        if not dry_run:
            page = self._save(form, digest_of(cells) if target.marks else "", publish)
        return self.result(row, cells, outcome, self._problems(notes), published=publish, code=page.slug)

    def _checked(self, page: Page, draft: Draft, is_valid_so_far: bool) -> tuple[Any, bool, list[tuple[str, Message]]]:
        """The form, whether the page may be published, and why it may not though that was asked for."""
        notes: list[tuple[str, Message]] = []
        if self.publish and is_valid_so_far:
            form = self._form(page, draft, is_draft=False)
            if form.is_valid():
                return form, True, []
            wanting = messages_of(form)
            notes = [(self.column_of(path), NOT_PUBLISHED % {"message": message}) for path, message in wanting]
        return self._form(page, draft, is_draft=True), False, notes

    def _form(self, page: Page, draft: Draft, is_draft: bool) -> Any:
        return self._forms.bind(page, self.parent, draft.data, frozenset(draft.fields), is_draft, self.user)

    def _problems(self, faults: Iterable[tuple[str, Message]]) -> list[Problem]:
        return [Problem(self.layout.heading(key), message) for key, message in faults]

    def _save(self, form: Any, digest: str, publish: bool) -> Page:
        """Store the valid form as a new page or a new revision; with a digest, mark it as imported."""
        # The reference index would be brought up to date at each of the saves below; once at the end is enough.
        with LogContext(user=self.user), publishing(Way.IMPORT, self.user), disable_reference_index_auto_update():
            page = form.save(commit=False)
            is_new = page.pk is None
            revision = self._save_new(page, publish) if is_new else self._save_again(page, publish)
        ReferenceIndex.create_or_update_for_object(page)
        if digest:
            mark = ImportMark(page_id=page.pk, digest=digest, revision_id=revision.pk)
            mark.save(force_insert=is_new)
        return page

    def _save_new(self, page: Any, publish: bool) -> Revision:
        revision = add_with_revision(page, self.parent, self.user, goes_live=publish)
        if publish:
            publish_first(page, revision, self.user)
        return revision

    def _save_again(self, page: Page, publish: bool) -> Revision:
        # The form has cleaned the page; publishing cleans it once more.
        revision = page.save_revision(user=self.user, log_action=True, clean=False)
        if publish:
            revision.publish(user=self.user)
        return revision


def source_from(cells: Mapping[str, str]) -> str:
    """The row's own code.

    Raises:
        CellError: none, or too long to be one.
    """
    source = cells.get("source_id", "")
    if not source:
        raise CellError(NO_SOURCE)
    if len(source) > SOURCE_LENGTH:
        raise CellError(_("รหัสอ้างอิงยาวเกิน %(limit)d ตัวอักษร") % {"limit": SOURCE_LENGTH})
    return source
