"""A row of a list of case studies as data of the admin's form."""

from collections.abc import Callable
from typing import Any

from core.importing.dates import parse_be_year, parse_date
from core.importing.errors import CellError
from core.importing.form_data import put, put_stream, put_tags
from core.importing.numbers import plain_number
from core.importing.pages import Draft
from core.importing.remembering import Memory
from core.importing.text import split_lines, split_values
from innovations.choices import CaseStatus, CostBand, Licence
from innovations.importing.columns import MAX_COMPONENTS, MAX_METRICS, MAX_STEPS
from innovations.importing.vocabularies import CaseVocabularies, find_picture
from innovations.models import CaseStudyPage
from innovations.steps import step_from_text
from members.importing.matching import Directory
from members.importing.vocabularies import districts

TEXTS = ("title", "summary", "target_group", "problem", "cost_note", "results", "limits")
LINES = ("objectives", "success_factors", "creator_names")
SCHOOL_COLUMNS = ("school_code", "school", "district")
# Highest amount (baht, not included) of each band of costs.
COST_LIMITS = (
    (1, CostBand.FREE),
    (1_000, CostBand.UNDER_1000),
    (10_000, CostBand.UNDER_10000),
    (50_000, CostBand.UNDER_50000),
)
STREAMS: tuple[tuple[str, str, str, int, tuple[str, ...]], ...] = (
    # field of the form, block, first part of the columns' keys, how many, fields of the block after the first
    ("process", "step", "step", MAX_STEPS, ("text",)),
    ("components", "component", "component", MAX_COMPONENTS, ("what", "enabling", "lesson")),
    ("metrics", "metric", "metric", MAX_METRICS, ("before", "after", "unit", "n", "tool", "comparison")),
)
FIRST_FIELD = {"process": "title", "components": "name", "metrics": "name"}
NUMERIC = {"before", "after", "n", "comparison"}


class CaseReader:
    """Reads rows with the vocabularies and schools of the site, which are asked for once."""

    def __init__(self, memory: Memory) -> None:
        words = CaseVocabularies()
        self.words = words
        self.schools = Directory.of_site()
        self._converters: dict[str, Callable[[str], Any]] = {
            **dict.fromkeys(TEXTS, str),
            **{name: lambda text: "\n".join(split_lines(text)) for name in LINES},
            "kind": lambda text: words.kinds.find(text) if text else "",
            "status": lambda text: words.statuses.find(text) if text else CaseStatus.IN_USE.value,
            "license": lambda text: words.licences.find(text) if text else Licence.CC_BY.value,
            "cost_band": self._cost,
            "strategies": words.strategies.find_all,
            "conditions": words.strategies.find_conditions,
            "levels": words.levels.find_all,
            "subjects": words.subjects.find_all,
            "school_year": lambda text: parse_be_year(text) if text else "",
            "review_due": lambda text: parse_date(text).isoformat() if text else "",
            "weeks": plain_number,
            "people": plain_number,
            "cover_image": lambda text: memory.ask("picture", text, lambda: find_picture(text)) if text else "",
        }

    def read(self, cells: dict[str, str], page: CaseStudyPage) -> Draft:
        """The row as form data; fields that no column gives are left out."""
        draft = Draft()
        for name, convert in self._converters.items():
            if name in cells:
                draft.put(name, cells[name], convert)
        if "tags" in cells:
            put_tags(draft.data, "tags", split_values(cells["tags"]))
            draft.fields.add("tags")
        for stream in STREAMS:
            _put_stream(draft, cells, page, *stream)
        self._put_owner(draft, cells)
        return draft

    def _put_owner(self, draft: Draft, cells: dict[str, str]) -> None:
        code, name, place = (cells.get(key, "") for key in SCHOOL_COLUMNS)
        key = "district"
        try:
            district = districts().find(place) if place else ""
            key = "school" if name or not code else "school_code"
            put(draft.data, "owner_org", self.schools.find(plain_number(code), name, district).pk)
            draft.fields.add("owner_org")
        except CellError as error:
            draft.faults.append((key, error.message))

    def _cost(self, text: str) -> str:
        """The band that is named, or in which an amount in baht lies."""
        amount = plain_number(text.removesuffix("บาท"))
        if amount.isdecimal():
            return next((band.value for limit, band in COST_LIMITS if int(amount) < limit), CostBand.FROM_50000.value)
        return str(self.words.costs.find(text)) if text else ""


def _put_stream(
    draft: Draft, cells: dict[str, str], page: CaseStudyPage, name: str, block: str, key: str, count: int, more: Any
) -> None:
    """The numbered columns of a list as its blocks. A block of the same name keeps its id: adoptions refer to it."""
    if not any(cells_key.startswith(f"{key}_") for cells_key in cells):
        return
    first = FIRST_FIELD[name]
    items = []
    for number in range(1, count + 1):
        item = {first: cells.get(f"{key}_{number}", "")}
        for part in more:
            text = cells.get(f"{key}_{number}_{part}", "")
            item[part] = plain_number(text) if part in NUMERIC else text
        if any(item.values()):
            items.append(_with_text(item, number) if name == "process" else item)
    ids = {child.value[first]: child.id for child in getattr(page, name) if child.id}
    put_stream(draft.data, name, block, items, [ids.pop(item[first], "") for item in items])
    draft.fields.add(name)


def _with_text(step: dict[str, str], number: int) -> dict[str, str]:
    """A step told in one cell (`innovations.steps`)."""
    return step if step["text"] or not step["title"] else step_from_text(step["title"], number)
