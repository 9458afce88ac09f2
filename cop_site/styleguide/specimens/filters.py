"""Filters, what is chosen, sorting and pages of a list."""

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop_site.styleguide import states
from cop_site.styleguide.specimens.content import HOSTILE_TEXT, LONG_WORD
from cop_site.styleguide.types import ENGLISH, Group, Part, Specimen
from core.facets import Facet, build_facet

LEVELS = [
    ("k", "อนุบาล", 6),
    ("p1-3", "ประถมศึกษาปีที่ 1–3", 18),
    ("p4-6", "ประถมศึกษาปีที่ 4–6", 14),
    ("m1-3", "มัธยมศึกษาปีที่ 1–3", 9),
    ("m4-6", "มัธยมศึกษาปีที่ 4–6", 3),
    ("voc", "อาชีวศึกษา", 1),
    ("lifelong", "การศึกษาตลอดชีวิต", 0),
]
TAGS = [("t0001", "การอ่าน", 12), ("t0002", LONG_WORD, 4), ("t0003", HOSTILE_TEXT, 1)]
SORTS = [("new", "ใหม่ที่สุด"), ("evidence", "หลักฐานหนักแน่นที่สุด"), ("adoptions", "นำไปใช้มากที่สุด")]


def _facet(name: str, values: list[tuple[str, str, int]], chosen: str = "") -> Facet:
    data = QueryDict(chosen)
    return build_facet(name, values, data, {name: tuple(data.getlist(name))})


def _sheet(chosen: str = "") -> dict[str, Any]:
    levels, tags = _facet("level", LEVELS, chosen), _facet("tag", TAGS)
    chips = [*levels.chosen, *tags.chosen]
    found = {"total": 23, "unit": "item"}
    return {"facets": [levels, tags], "action": "/innovations/", "clear_url": "/innovations/", "chosen": chips, **found}


def _chips(chosen: str) -> dict[str, Any]:
    return {"chips": _facet("level", LEVELS, chosen).chosen, "clear_url": "/innovations/"}


def _page(number: int, count: int = 400) -> dict[str, Any]:
    return {"page": Paginator(range(count), 20).page(number)}


FACET = Part(
    "parts/facet.html",
    [
        Specimen(states.PLAIN, lambda: {"facet": _facet("subject", LEVELS[:3])}),
        Specimen(states.CURRENT, lambda: {"facet": _facet("level", LEVELS, "level=k&level=lifelong")}),
        Specimen(states.LONG, lambda: {"facet": _facet("tag", TAGS), "open": True}),
        Specimen(states.IN_ENGLISH, lambda: {"facet": _facet("kind", LEVELS[:2]), "open": True}, ENGLISH),
    ],
    narrow=True,
)
FACET_OPTION = Part(
    "parts/facet_option.html",
    [
        Specimen(states.PLAIN, lambda: _option("")),
        Specimen(states.CURRENT, lambda: _option("tag=t0001")),
        Specimen(states.LONG, lambda: _option("", 1)),
        Specimen(states.HOSTILE, lambda: _option("", 2)),
        Specimen(states.IN_ENGLISH, lambda: _option(""), ENGLISH),
    ],
    narrow=True,
)


def _option(chosen: str, number: int = 0) -> dict[str, Any]:
    facet = _facet("tag", TAGS[number : number + 1], chosen)
    return {"facet": facet, "option": facet.options[0]}


FILTERS = Part(
    "parts/filters.html",
    [
        Specimen(states.PLAIN, _sheet),
        Specimen(states.CURRENT, lambda: _sheet("level=k&level=p1-3")),
        Specimen(states.IN_ENGLISH, _sheet, ENGLISH),
    ],
    framed=True,
    fragment="filters",
    height=760,
)
CHIPS = Part(
    "parts/chips.html",
    [
        Specimen(states.PLAIN, lambda: _chips("level=k")),
        Specimen(states.MANY, lambda: _chips("level=k&level=p1-3&level=m4-6&level=voc")),
        Specimen(states.IN_ENGLISH, lambda: _chips("level=k&level=voc"), ENGLISH),
    ],
    framed=True,
)
SORT = Part(
    "parts/sort.html",
    [
        Specimen(states.PLAIN, {"sorts": SORTS, "sort": "new"}),
        Specimen(states.IN_ENGLISH, {"sorts": [("new", "Newest"), ("title", "Title")], "sort": "title"}, ENGLISH),
    ],
    framed=True,
    height=80,
)
PAGINATION = Part(
    "parts/pagination.html",
    [
        Specimen(_("หน้าแรก"), lambda: _page(1)),
        Specimen(_("หน้ากลาง"), lambda: _page(10)),
        Specimen(_("หน้าสุดท้าย"), lambda: _page(2, 31)),
        Specimen(states.IN_ENGLISH, lambda: _page(3), ENGLISH),
    ],
    framed=True,
    height=280,
)

FOUND = Part(
    "parts/found.html",
    [
        Specimen(states.PLAIN, {"total": 23, "unit": "case"}),
        Specimen(_("สถานศึกษา"), {"total": 56, "unit": "place"}),
        Specimen(states.EMPTY, {"total": 0}),
        Specimen(states.IN_ENGLISH, {"total": 1, "unit": "case"}, ENGLISH),
    ],
)
SHOW_FOUND = Part(
    "parts/show_found.html",
    [
        Specimen(states.PLAIN, {"total": 23, "unit": "case"}),
        Specimen(states.EMPTY, {"total": 0}),
        Specimen(states.IN_ENGLISH, {"total": 1}, ENGLISH),
    ],
)
RESULTS_HEAD = Part(
    "parts/results_head.html",
    [
        Specimen(states.PLAIN, lambda: _head("")),
        Specimen(states.CURRENT, lambda: _head("level=k&level=p1-3")),
        Specimen(states.IN_ENGLISH, lambda: _head("level=k"), ENGLISH),
    ],
    framed=True,
    height=280,
)


def _head(chosen: str) -> dict[str, Any]:
    return {"total": 23, "unit": "case", "sorts": SORTS, "sort": "new", **_chips(chosen)}


GROUP = Group(
    _("ตัวกรองและรายการ"),
    [FACET, FACET_OPTION, FILTERS, CHIPS, SORT, PAGINATION, FOUND, SHOW_FOUND, RESULTS_HEAD],
)
