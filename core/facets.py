"""Filters of a list and of a search as a reader sees them: values with counts, chips for what is chosen, links.

The state of a list lives in its URL alone. Values of one facet are alternatives, facets narrow each other; a facet's
own choice does not shrink its counts (whoever counts sees to that).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.thai_text import to_arabic_digits

#: Parameter names in URLs, in the order in which a page shows the facets.
FACET_LABELS: dict[str, Promise] = {
    "strategy": _("ยุทธศาสตร์"),
    "issue": _("ประเด็นยุทธศาสตร์"),
    "type": _("ชนิดเนื้อหา"),
    "level": _("ระดับชั้น"),
    "subject": _("กลุ่มสาระการเรียนรู้"),
    "kind": _("ประเภทนวัตกรรม"),
    "district": _("อำเภอ"),
    "cost": _("ต้นทุน"),
    "evidence": _("ระดับหลักฐาน"),
    "adoption": _("การนำไปใช้"),
    "year": _("ปีการศึกษา"),
    "tag": _("คำสำคัญ"),
    "school": _("สถานศึกษา"),
}
PAGE_PARAMETER = "page"
SORT_PARAMETER = "sort"
VALUES_SHOWN = 6  # the rest of a long facet is behind “show all”
MAX_VALUES = 50  # of one parameter in a URL; more is no reader


@dataclass(frozen=True)
class FacetOption:
    """One value of a facet. `url` is this list with the value taken in, or out when it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Facet:
    """A facet with all its values."""

    name: str
    label: str | Promise
    options: Sequence[FacetOption]

    @property
    def chosen(self) -> list[FacetOption]:
        return [option for option in self.options if option.chosen]

    @property
    def first_options(self) -> list[FacetOption]:
        """What is shown at once. A choice moves nothing: the box that was just ticked stays where it is."""
        return list(self.options[:VALUES_SHOWN])

    @property
    def more_options(self) -> list[FacetOption]:
        return list(self.options[VALUES_SHOWN:])

    @property
    def shows_more(self) -> bool:
        """Whether the rest is unfolded from the start: a chosen value is never hidden."""
        return any(option.chosen for option in self.more_options)


def chosen_values(data: QueryDict, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What a URL chooses, by facet: Arabic digits, no repetition, no empty values, no control characters."""
    chosen = {}
    for name in names:
        printable = (value for value in data.getlist(name) if value and value.isprintable())
        values = dict.fromkeys(map(to_arabic_digits, printable))
        if values:
            chosen[name] = tuple(values)[:MAX_VALUES]
    return chosen


def url_data(chosen: Mapping[str, tuple[str, ...]], **others: str) -> QueryDict:
    """The query of a URL that says what is chosen and nothing else; links of a list start from it."""
    data = QueryDict(mutable=True)
    sort = others.pop(SORT_PARAMETER, "")
    for name, value in others.items():
        if value:
            data[name] = value
    for name, values in chosen.items():
        data.setlist(name, list(values))
    if sort:
        data[SORT_PARAMETER] = sort  # last, as a reader would say it
    return data


def toggled(data: QueryDict, name: str, value: str) -> str:
    """The query string of a list with one value taken in or out; it begins on its first page again."""
    query = data.copy()
    query.pop(PAGE_PARAMETER, None)
    values = query.getlist(name)
    query.setlist(name, [v for v in values if v != value] if value in values else [*values, value])
    return f"?{query.urlencode()}"


def list_address(path: str, data: QueryDict, page_number: int) -> str:
    """The one address of what a list shows, whatever else the reader's URL holds."""
    query = data.copy()
    if page_number > 1:
        query[PAGE_PARAMETER] = str(page_number)
    return f"{path}?{query.urlencode()}" if query else path


def without_filters(data: QueryDict, names: Iterable[str]) -> str:
    """The query string of a list with every filter taken out; words and sorting stay."""
    query = data.copy()
    for name in (*names, PAGE_PARAMETER):
        query.pop(name, None)
    return f"?{query.urlencode()}"


def build_facet(
    name: str, counts: Iterable[tuple[str, str, int]], data: QueryDict, chosen: Mapping[str, tuple[str, ...]]
) -> Facet:
    """A facet from its counted values.

    Args:
        counts: (value, label, count), in the order to show.
        data: the query of the URL.
        chosen: what is chosen, by facet.
    """
    mine = chosen.get(name, ())
    options = [
        FacetOption(value, label, count, value in mine, toggled(data, name, value)) for value, label, count in counts
    ]
    return Facet(name, FACET_LABELS[name], options)
