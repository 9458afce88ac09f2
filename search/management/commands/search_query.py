"""`manage.py search_query "คำค้น"`: what a reader would get, as text or as JSON."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.thai_text import to_arabic_digits
from innovations.choices import CostBand
from search.engine import ENGINES, get_engine
from search.engines.base import SearchEngineError
from search.executor import explain_search, run_search
from search.explanation import SCORE_PARTS, Explanation
from search.near import SchoolChoice, comparable_schools
from search.types import FILTERS, SORTS, Hit, Nearness, ResultPage, SearchQuery


class Command(BaseCommand):
    help = _("ค้นหาและแสดงรหัส ชื่อ คะแนน จำนวนทั้งหมด ตัวกรอง และเวลาที่ใช้")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", nargs="?", default="", help=_("คำค้น ถ้าเว้นว่างจะแสดงทุกรายการ"))
        parser.add_argument("--json", action="store_true", dest="as_json", help=_("แสดงผลเป็น JSON"))
        parser.add_argument("--engine", choices=sorted(ENGINES), help=_("ระบบค้นหาที่ใช้ (ปกติเหมือนหน้าเว็บ)"))
        parser.add_argument("--limit", type=int, default=20, help=_("จำนวนรายการที่แสดง (ปกติ 20)"))
        parser.add_argument("--sort", choices=SORTS, default=SORTS[0], help=_("ลำดับของผลลัพธ์"))
        parser.add_argument("--near", default="", help=_("รหัสหรือชื่อโรงเรียนที่ใช้เทียบ เมื่อเรียงแบบ near"))
        parser.add_argument("--budget", default="", choices=CostBand.values, help=_("งบที่มี เมื่อเทียบกับโรงเรียน"))
        parser.add_argument("--explain", action="store_true", help=_("แสดงว่าคะแนนของแต่ละรายการมาจากอะไร"))
        facets = ", ".join(FILTERS)
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            metavar="FACET=VALUE",
            help=_("ตัวกรอง ใส่ซ้ำได้: %(facets)s") % {"facets": facets},
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            filters = parse_filters(options["filter"])
            near = nearness_to(options["near"], options["budget"]) if options["near"] else None
            query = SearchQuery(options["text"], filters, sort=options["sort"], limit=options["limit"], near=near)
            answer = get_engine(options["engine"]).search(query) if options["engine"] else run_search(query)
            reasons = explain_search(query) if options["explain"] else ()
        except (SearchEngineError, ValueError) as error:
            raise CommandError(str(error)) from error
        if options["as_json"]:
            explained = {"explain": [reason_as_json(one) for one in reasons]} if options["explain"] else {}
            self.stdout.write(json.dumps(as_json(query, answer) | explained, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join([*as_lines(answer), *map(reason_as_line, reasons)]))


def parse_filters(pairs: list[str]) -> dict[str, tuple[str, ...]]:
    """`["strategy=s07", "strategy=s08"]` → values by facet.

    Raises:
        ValueError: a pair has no `=`.
    """
    filters: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise ValueError(f"--filter wants FACET=VALUE, not {pair!r}")
        filters[name] = (*filters.get(name, ()), to_arabic_digits(value))
    return filters


def nearness_to(school: str, budget: str) -> Nearness:
    """How close all schools are to one.

    Raises:
        ValueError: there is none of that code or name, there are several, or too little is known of it.
    """
    if comparison := SchoolChoice(school, budget, comparable_schools()).comparison:
        return comparison.nearness
    raise ValueError(_("ไม่พบโรงเรียนเดียวที่ชื่อหรือรหัสตรงกับ “%(school)s” หรือข้อมูลไม่พอให้เทียบ") % {"school": school})


def as_lines(answer: ResultPage) -> Iterator[str]:
    """An answer for people: a near match by letters carries ~."""
    head = _("พบ %(total)d รายการ ใช้เวลา %(ms).1f มิลลิวินาที (%(engine)s)")
    yield head % {"total": answer.total, "ms": answer.took_ms, "engine": answer.engine}
    for hit in answer.hits:
        yield f"{hit.score:8.3f} {'~' if hit.rescued else ' '} {hit.source_id:<10} {hit.title}"
    for name, counts in answer.facets.items():
        if counts:
            yield f"{name}: " + ", ".join(f"{count.value} {count.count}" for count in counts)


def reason_as_line(reason: Explanation) -> str:
    """A score and its parts in one line."""
    parts = " + ".join(f"{name} {reason.parts[name]:.3f}" for name in SCORE_PARTS if name in reason.parts)
    return f"{reason.score:8.3f} = {parts or 0}  ({reason.title})"


def reason_as_json(reason: Explanation) -> dict[str, Any]:
    return {"id": reason.id, "score": reason.score, "parts": dict(reason.parts), "read_as": reason.read_as}


def as_json(query: SearchQuery, answer: ResultPage) -> dict[str, Any]:
    """An answer as plain values."""
    return {
        "query": query.text,
        "filters": {name: list(values) for name, values in query.filters.items()},
        "engine": answer.engine,
        "degraded": answer.degraded,
        "total": answer.total,
        "took_ms": round(answer.took_ms, 3),
        "rescued": answer.rescued,
        "terms": list(answer.terms),
        "phrases": list(answer.phrases),
        "excluded": list(answer.excluded),
        "hits": [_hit_as_json(hit) for hit in answer.hits],
        "facets": {
            name: [{"value": count.value, "count": count.count, "chosen": count.chosen} for count in counts]
            for name, counts in answer.facets.items()
        },
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "source_id": hit.source_id,
        "type": hit.type,
        "title": hit.title,
        "score": round(hit.score, 6),
        "rescued": hit.rescued,
        "group": hit.group,
        "more": hit.more,
        "snippet": "".join(segment.text for segment in hit.snippet),
    }
