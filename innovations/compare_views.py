"""The page that compares two cases, and choosing them.

Guarantees an answer in words for whatever stands in the address: a case that is not there (404) or named twice (400)
keeps the other one, and the page offers to choose again.
"""

import re
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from innovations.comparing import Comparison
from innovations.finding import case_finder
from innovations.models import CaseStudyPage

UID = re.compile(r"[\w-]{1,60}", re.ASCII)
MAX_WORDS = 200
FOUND = 10
LONGEST_SHOWN = 30  # letters of a code that is none


@dataclass(frozen=True)
class Asked:
    """What the address asks for: the cases that were found, in their order, and what is wrong with it."""

    pages: tuple[CaseStudyPage, ...] = ()
    problem: str = ""
    status: int = 200
    words: str = ""
    found: list[CaseStudyPage] = field(default_factory=list)

    @classmethod
    def of(cls, data: QueryDict) -> "Asked":
        """Read `a`, `b` and `q`."""
        codes = [code.strip() for code in (data.get("a", ""), data.get("b", "")) if code.strip()]
        pages, unknown = _pages(codes)
        words = " ".join(data.get("q", "").replace("\0", " ").split())[:MAX_WORDS]
        problem, status = "", 200
        if unknown:
            shown = "” “".join(code[:LONGEST_SHOWN] for code in unknown)
            problem = _("ไม่พบเรื่องรหัส “%(codes)s” หรือเรื่องนี้ไม่ได้เผยแพร่แล้ว เลือกเรื่องอื่นได้ด้านล่าง") % {"codes": shown}
            status = 404
        elif len(codes) > len(pages):
            problem, status = _("เลือกเรื่องเดียวกันสองครั้ง เลือกอีกเรื่องหนึ่งเพื่อเปรียบเทียบ"), 400
        first = pages[0] if pages else None
        found = [page for page in case_finder.find(words, FOUND) if page != first] if words else []
        return cls(pages, problem, status, words, found)

    @property
    def first(self) -> CaseStudyPage | None:
        return self.pages[0] if self.pages else None


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Both cases side by side, or the choice of what is wanting."""
    asked = Asked.of(request.GET)
    if len(asked.pages) == 2:
        response = render(request, "innovations/compare.html", {"comparison": Comparison.of(*asked.pages)})
    else:
        response = render(request, "innovations/compare_choose.html", {"asked": asked}, status=asked.status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _pages(codes: list[str]) -> tuple[tuple[CaseStudyPage, ...], list[str]]:
    """The readable cases of the codes, each once, and the codes that name none; one query."""
    wanted = dict.fromkeys(codes)
    known = [code for code in wanted if UID.fullmatch(code)]
    cases = CaseStudyPage.objects.readable().with_owner().filter(uid__in=known) if known else ()
    by_uid = {case.uid: case for case in cases}
    pages = tuple(by_uid[code] for code in wanted if code in by_uid)
    return pages, [code for code in wanted if code not in by_uid]
