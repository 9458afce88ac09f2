"""What the URL of a search asks for.

Guarantees that anything may stand in a URL: values that mean nothing find nothing or fall back to the default, and
nobody gets an error for what they typed.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from core.facets import PAGE_PARAMETER, SORT_PARAMETER, chosen_values, url_data
from core.thai_text import to_arabic_digits
from innovations.choices import CostBand
from search.facets import public_schools
from search.interpretation import Help
from search.near import Comparison, SchoolChoice, comparable_schools
from search.syntax import Reading, plain, read
from search.types import FILTERS, GROUP_FILTER, SCHOOLS_FILTER, SORTS, SearchQuery, Sort

PER_PAGE = 20
MAX_TEXT = 500  # characters; a longer text is pasted, and its beginning says what it is about
MAX_PAGE = 100_000
#: What a reader can switch off, by the names of `Help`.
HELP_PARAMETERS = ("spelling", "synonyms", "operators")
OFF = "0"
#: The school that results shall be like, what can be paid, and whether nothing else is wanted.
NEAR_PARAMETERS = ("near", "budget", "only_near")
ON = "1"
NEAR: Sort = "near"
MAX_NAME = 200  # characters of a school's name
NOBODY = ("",)  # no group has an empty name, so a filter by it finds nothing
SORT_LABELS: dict[Sort, str | Promise] = {
    "relevance": _("ตรงคำค้นที่สุด"),
    "near": _("โรงเรียนคล้ายกับเรา"),
    "newest": _("ใหม่ล่าสุด"),
    "evidence": _("หลักฐานหนักแน่นก่อน"),
    "adopted": _("นำไปใช้มากที่สุด"),
    "spreading": _("กำลังแพร่ขยาย"),
    "title": _("ชื่อ ก–ฮ"),
}


@dataclass(frozen=True)
class SearchForm:
    """A search as a reader asked for it. `data` holds the same in the words of a URL, and nothing else."""

    text: str
    sort: Sort
    page_number: int
    chosen: dict[str, tuple[str, ...]]
    wanted: Help
    data: QueryDict
    near: str = ""
    budget: str = ""
    only_near: bool = False

    @classmethod
    def from_data(cls, data: QueryDict) -> "SearchForm":
        """Read `q`, `sort`, `page`, the filters, the school to compare with (`near`, `budget`, `only_near=1`), and
        which help is switched off (`spelling=0`, `operators=0`, ...)."""
        text = _clean_text(data.get("q", ""))
        sort: Sort = next((name for name in SORT_LABELS if name == data.get("sort")), "relevance")
        chosen = chosen_values(data, FILTERS)
        off = {name: OFF for name in HELP_PARAMETERS if data.get(name) == OFF}
        near, budget = _clean_text(data.get("near", ""))[:MAX_NAME], data.get("budget", "")
        budget = budget if budget in CostBand.values else ""
        only_near = data.get("only_near") == ON
        beside = {"near": near, "budget": budget, "only_near": ON if only_near else ""}
        in_url = url_data(chosen, q=text, sort=sort if sort != SORTS[0] else "", **beside, **off)
        wanted = Help(**{name: name not in off for name in HELP_PARAMETERS})
        number = _page_number(data.get(PAGE_PARAMETER, ""))
        return cls(text, sort, number, chosen, wanted, in_url, near, budget, only_near)

    @cached_property
    def reading(self) -> Reading:
        """The typed text in its pieces."""
        return read(self.text) if self.wanted.operators else plain(self.text)

    @cached_property
    def schools(self) -> dict[str, str]:
        """The chosen schools that anybody may read about now, by their codes; one query if any are chosen."""
        codes = self.chosen.get(GROUP_FILTER)
        return dict(public_schools(codes).values_list("uid", "title")) if codes else {}

    @cached_property
    def choice(self) -> SchoolChoice | None:
        """The school to compare with, as far as there is one; one query if it was asked for."""
        return SchoolChoice(self.near, self.budget, comparable_schools()) if self.asks_near else None

    @property
    def asks_near(self) -> bool:
        """Whether schools are compared at all."""
        return bool(self.near) or self.sort == NEAR

    @property
    def comparison(self) -> Comparison | None:
        """The school beside all others, None without one that is known well enough."""
        return self.choice.comparison if self.choice else None

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """What is chosen, as an engine gets it: a school that is not public is not found by."""
        filters = dict(self.chosen)
        if GROUP_FILTER in filters:
            filters[GROUP_FILTER] = tuple(self.schools) or NOBODY
        if self.only_near and self.comparison:
            filters[SCHOOLS_FILTER] = self.comparison.like_ours or NOBODY
        return filters

    def query(self, page_number: int | None = None) -> SearchQuery:
        """The query for one page of results, the page that was asked for unless told otherwise."""
        offset = ((page_number or self.page_number) - 1) * PER_PAGE
        near = self.comparison.nearness if self.comparison else None
        sort: Sort = "relevance" if self.sort == NEAR and near is None else self.sort
        return SearchQuery(self.text, self.filters, sort, offset, PER_PAGE, near=near)

    def count_query(self, text: str | None = None, without: tuple[str, ...] = ()) -> SearchQuery:
        """A query that only counts, for this search with other words or without some of its filters."""
        chosen = {name: values for name, values in self.filters.items() if name not in without}
        return SearchQuery(self.text if text is None else text, chosen, limit=0, facets=())

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names and values that stay when other words are looked for: filters and sorting."""
        own = ("q", *HELP_PARAMETERS)
        return [(name, value) for name, values in self.data.lists() if name not in own for value in values]

    @property
    def kept_by_filters(self) -> list[tuple[str, str]]:
        """Names and values that stay when facets are chosen, and that no field of theirs holds."""
        own = (GROUP_FILTER, *NEAR_PARAMETERS, *HELP_PARAMETERS)
        return [(name, value) for name in own for value in self.data.getlist(name)]

    @property
    def kept_beside_near(self) -> list[tuple[str, str]]:
        """Names and values that stay when another school is compared with."""
        own = (*NEAR_PARAMETERS, SORT_PARAMETER)
        return [(name, value) for name, values in self.data.lists() if name not in own for value in values]

    @property
    def near_url(self) -> str:
        """This search in the order of schools like one that is yet to be named."""
        return self.address(sort="near")

    @property
    def without_near_url(self) -> str:
        """This search without any school to compare with."""
        return self.address(sort=None, **dict.fromkeys(NEAR_PARAMETERS))

    @property
    def budgets(self) -> list[tuple[str, str | Promise]]:
        """What a school may say that it can pay."""
        return list(CostBand.choices)

    def address(self, **changes: str | None) -> str:
        """The address of this search with another parameter; None takes one out."""
        data = self.data.copy()
        for name, value in changes.items():
            if value is None:
                data.pop(name, None)
            else:
                data[name] = value
        return f"?{SearchForm.from_data(data).data.urlencode()}"  # in the order of the one address of a search

    @property
    def shown(self) -> dict[str, str]:
        """What the page's own fields show."""
        return {"q": self.text, "sort": self.sort}


def _clean_text(text: str) -> str:
    """One line without control characters: they are in no page, and a database refuses some of them."""
    return " ".join("".join(char if char.isprintable() else " " for char in text[: MAX_TEXT * 2]).split())[:MAX_TEXT]


def _page_number(text: str) -> int:
    digits = to_arabic_digits(text.strip())
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    return min(max(int(digits[:7]), 1), MAX_PAGE)
