"""Rows of a list become case studies: drafts, unless publishing was asked for and every rule is met."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from wagtail.models import Page

from core.importing.pages import Draft, PageImporter, source_from
from core.importing.rows import Row
from innovations.importing.columns import LAYOUT
from innovations.importing.reading import FIRST_FIELD, STREAMS, CaseReader
from innovations.models import CaseStudyPage, InnovationIndexPage

STREAM_KEYS = {field: key for field, _block, key, _count, _more in STREAMS}


class CaseImporter(PageImporter):
    """Knows a case by its source id, which stays with the page."""

    layout = LAYOUT

    def __init__(self, parent: InnovationIndexPage, user: Any = None, publish: bool = False) -> None:
        super().__init__(parent, user, publish)
        self._reader = CaseReader(self.memory)
        self._known: dict[str, Page] = {}

    def begin(self, rows: Sequence[Row]) -> None:
        super().begin(rows)
        sources = {self.source_of(self.layout.cells(row)) for row in rows}
        # The page's own columns tell whether there is something to do; its content is in its newest revision.
        pages = Page.objects.filter(casestudypage__source_id__in=sources)
        self._known = {page.source: page for page in pages.annotate(source=F("casestudypage__source_id"))}

    def source_of(self, cells: dict[str, str]) -> str:
        return cells.get("source_id", "")

    def find(self, cells: dict[str, str]) -> Page | None:
        return self._known.get(source_from(cells))

    def new_page(self, cells: dict[str, str]) -> Page:
        return CaseStudyPage(source_id=source_from(cells))

    def read(self, cells: dict[str, str], page: Page) -> Draft:
        return self._reader.read(cells, page)

    def column_of(self, path: str) -> str:
        name, _dot, rest = path.partition(".")
        if name == "owner_org":
            return "school"
        if name not in STREAM_KEYS:
            return name
        number, _dot, part = rest.partition(".")
        first = f"{STREAM_KEYS[name]}_{number or 1}"
        return first if part in ("", FIRST_FIELD[name]) else f"{first}_{part}"
