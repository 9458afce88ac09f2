"""Every page there is: what the tests of HTML, languages, outlines and accessibility look at.

`every_page` makes one of every type with everything on it; `every_state` adds the states in which a page looks
otherwise and the pages that stand at no address of their own (tests/core/error_urls.py); `member_pages` are for who is
signed in; `STYLEGUIDE` are for builders.
"""

import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.management import call_command
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import PageViewRestriction

from community.models import Draft, DraftAnswer, SavedItem
from community.notifications.sending import Kind, notify
from community.notifications.unsubscribing import token_for
from cop_site.styleguide.registry import PARTS
from home.models import HomePage, StandardPage
from innovations.models import (
    CaseEvaluation,
    CaseStudyPage,
    LessonPage,
)
from members.models import User
from search.forms import SearchForm
from search.models import Promotion
from search.saved import save_search
from strategy.models import Strategy
from tests.community.adoption.people import term_question
from tests.core.adopted_states import adoption_of, shared_list, spread
from tests.factories import (
    FULL_RECORD,
    CaseStudyPageFactory,
    ImageFactory,
    LessonPageFactory,
    MemberProfileFactory,
    OrganizationFactory,
    metric,
)
from tests.innovations.collections import make_collection
from tests.innovations.featuring import feature

Paths = dict[str, str]
NOT_FOUND = "not found"


def search_for(words: str, **filters: str) -> str:
    """The path of a search, written as a browser sends it."""
    return f"/search/?{urlencode({'q': words, **filters})}"


#: Words for which `every_page` has a page promoted, and so with zzzz behind, which are found nowhere.
PROMOTED = "กล่องนิทาน"

ERROR_URLS = "tests.core.error_urls"
#: Where tests/core/error_urls.py lets each page be seen that says what went wrong.
ERRORS: Paths = {
    "forbidden": "/_errors/403/",
    "too many": "/_errors/429/?retry_after=300",
    "too many, one minute": "/_errors/429/?retry_after=60",
    "broken": "/_errors/500/",
    "maintenance": "/_errors/503/?retry_after=600",
    "maintenance, one minute": "/_errors/503/?retry_after=60",
    "offline": "/offline/",
}
#: Pages of `every_page` in other states.
STATES: Paths = {
    "all cases": "/innovations/",
    "one case": "/innovations/?year=2567",
    "no lesson": "/innovations/?type=lesson&district=5025",
    "all organizations": "/organizations/",
    "no organization": "/organizations/?district=5025&kind=partner",
    "choosing to compare": "/compare/",
    "search without words": "/search/",
    "search with filters": search_for("นิทาน", level="p1-3", strategy="s01", sort="date"),
    "promoted": search_for(PROMOTED, sort="relevance"),
    "promoted and nothing found": search_for(f"{PROMOTED}zzzz"),
    "another word found": search_for("นิทาน zzzz", level="voc"),
    "school to compare with": search_for("นิทานไหน", near="โรงเรียน", sort="near"),
    "plain login": "/accounts/login/",
    "signing up": "/accounts/signup/",
    "asking for a code": "/accounts/login/code/",
    "another password": "/accounts/password/reset/",
}
#: Pages that look otherwise where no plan is in force.
NEED_A_PLAN: Paths = {"home": "/", "plan": "/plan/", "all cases": "/innovations/"}
STYLEGUIDE: Paths = {
    "styleguide": "/styleguide/",
    **{f"part {slug}": f"/styleguide/{slug}/" for slug in PARTS},
}
FRAMES: Paths = {
    f"part {slug}, {number}": f"/styleguide/{slug}/{number}/"
    for slug, part in PARTS.items()
    if part.framed
    for number in range(len(part.specimens))
}
#: Answers other than 200.
STATUS = {
    NOT_FOUND: 404,
    "forbidden": 403,
    "too many": 429,
    "too many, one minute": 429,
    "broken": 500,
    "maintenance": 503,
    "maintenance, one minute": 503,
}


def _evaluation(stage: str, month: int) -> CaseEvaluation:
    answers = dict.fromkeys(("context", "input", "process", "product"), "ทำได้ตามแผน")
    return CaseEvaluation(stage=stage, date=datetime.date(2025, month, 1), decision="adapt", sample_n=22, **answers)


def full_case() -> Any:
    """A case that uses every part of its page."""
    picture = ImageFactory.create()
    return CaseStudyPageFactory.create(
        **FULL_RECORD,
        summary="ครู <ป.1> & ผู้เฒ่า อ่านนิทานสองภาษาทุกเช้า นักเรียนที่อ่านไม่คล่องลดลงจากสิบสองคนเหลือสี่คนในหนึ่งภาคเรียน",
        metrics=[metric(), metric(before=None)],
        evaluations=[_evaluation("pre", 5), _evaluation("formative", 8), _evaluation("summative", 12)],
        gallery=[("picture", {"image": picture, "caption": "มุมอ่าน"})],
        story=[
            ("heading", "หน้าห้องเรียน"),
            ("paragraph", "<p>ครูสามคนเริ่ม <b>ลอง</b></p>"),
            ("quote", {"text": "ลูกเล่านิทานให้ยายฟัง", "source": "ผู้ปกครอง"}),
            ("video", {"url": "https://example.org/v", "title": "หนึ่งคาบ"}),
        ],
        tags=["การอ่าน"],
        school_year=2567,
        weeks=18,
        people=3,
    )


def _collections(pages: list[Any]) -> Paths:
    """A collection of pages, one by filter, their list; what is featured stands on the first page."""
    by_hand = make_collection(
        pages, strategies=list(Strategy.objects.current()[:2]), valid_to=datetime.date(2099, 3, 31)
    )
    by_filter = make_collection(
        (), title="สำหรับเด็กเล็ก", mode="filter", filter_query="level=p1-3", filter_why_th="เหมาะกับเด็กเล็ก"
    )
    none = make_collection(
        (), title="ลงทุนระยะยาว", mode="filter", filter_query="cost=gte50000", filter_why_th="ใช้ได้หลายปี"
    )
    feature(pages[0])
    return {
        "collections": "/collections/",
        "collection": _path(by_hand),
        "collection by filter": _path(by_filter),
        "collection of nothing": _path(none),
    }


def _path(page: Any) -> str:
    """The path of a page, without the host that another site in the database would make Wagtail write."""
    return urlsplit(page.get_url()).path


def like_ours(case: Any) -> str:
    """The path of what schools like one do; the school of a case is one of them."""
    ours = OrganizationFactory.create(size_band="s", district="5003", highland=True, affiliation="spp6")
    for school in (ours, case.owner_org):
        school.levels.set(case.levels.all())
        school.size_band = school.size_band or "m"
        school.save()
    return search_for("กล่องนิทาน", near=ours.uid, sort="near", budget="lt10000")


def _standard_pages(site: HomePage) -> tuple[StandardPage, StandardPage]:
    """One for everybody, one behind a password."""
    about = StandardPage(title="เกี่ยวกับเรา", slug="about", body=[("paragraph", "<p>ครูแบ่งปัน</p>")])
    site.add_child(instance=about)
    locked = StandardPage(title="เฉพาะคณะทำงาน", slug="locked")
    site.add_child(instance=locked)
    PageViewRestriction.objects.create(page=locked, restriction_type="password", password="ลับ")
    return about, locked


def every_page(site: HomePage) -> Paths:
    """The path of one page of every type, by its name; `NOT_FOUND` is the one that is not there."""
    case, short = full_case(), CaseStudyPageFactory.create()
    lesson = LessonPageFactory.create(case_study=case, tags=["การอ่าน"], strategy_proposal="ให้มีกล่องนิทานทุกโรงเรียน")
    masked = LessonPageFactory.create(visibility="masked")
    about, locked = _standard_pages(site)
    for words in (PROMOTED, f"{PROMOTED}zzzz"):
        Promotion.objects.create(query=words, page=case, reason_th="เริ่มได้ด้วยกล่องใบเดียว")
    call_command("search_rebuild", verbosity=0)
    return {
        "home": "/",
        "cases": "/innovations/?strategy=s01&sort=title",
        "no case": "/innovations/?district=5025",
        "lessons": "/innovations/?type=lesson",
        "case": _path(case),
        "short case": _path(short),
        "lineage": f"/spread/{case.uid}/",
        "spread of a school": f"/spread/schools/{spread(case)}/",
        "adoption": adoption_of(case),
        "one page": f"/one-page/{case.uid}/",
        "comparison": f"/compare/?a={case.uid}&b={short.uid}",
        "map of districts": "/spread/",
        "shared list": shared_list(case, lesson, masked),
        "lesson": _path(lesson),
        "masked lesson": _path(masked),
        "organizations": "/organizations/?kind=school",
        "organization": _path(OrganizationFactory.create(highland=True, about="โรงเรียนบนดอย")),
        **_collections([case, lesson]),
        "plan": "/plan/",
        "strategy": "/plan/s01/",
        "glossary": "/plan/glossary/",
        "search": search_for("นิทาน"),
        "schools like ours": like_ours(case),
        "nothing found": "/search/?q=zzzz",
        "standard": _path(about),
        "password": _path(locked),
        "login": f"/accounts/login/?next={_path(lesson)}",
        NOT_FOUND: "/nothing-here/",
    }


def _own_work(member: User) -> Paths:
    """What a member writes and is told: a draft, one that was removed, a notice that is new."""
    draft = Draft.objects.create(owner=member, kind="case")
    DraftAnswer.objects.create(draft=draft, field="title", value="นิทานสองภาษา", version=1, typed_at=timezone.now())
    Draft.objects.create(owner=member, kind="lesson", removed_at=timezone.now())
    notify(Kind.RETURNED, [member], key="returned", text="ขอตัวเลขก่อนและหลัง")
    return {
        "question of the term": term_question(),
        "my work": "/my-work/",
        "removing a draft": f"/my-work/{draft.uid}/remove/",
        "notices": "/notifications/",
        "notice settings": "/notifications/settings/",
        "stopping e-mails": f"/notifications/unsubscribe/{token_for(member)}/",
    }


def member_pages(member: User) -> Paths:
    """The pages of somebody who is signed in: saved searches with all that can be done with one, the own account."""
    profile = MemberProfileFactory.create(user=member, public=True)
    forms = [SearchForm.from_data(QueryDict(query)) for query in ("q=นิทาน&level=p1-3&strategy=s01", "district=5014")]
    first, _second = (
        save_search(member, form, name)[0] for form, name in zip(forms, ("นิทาน ป.1", "อำเภอของเรา"), strict=True)
    )
    for position, page in enumerate([*CaseStudyPage.objects.live()[:2], *LessonPage.objects.live()[:1]]):
        SavedItem.objects.create(user=member, page=page, position=position)
    return {
        "my list": "/my-list/",
        "sharing my list": "/my-list/share/",
        "saved": "/search/saved/",
        "saving": f"/search/saved/add/?{urlencode({'q': 'ขยะ'})}",
        "renaming": f"/search/saved/{first.pk}/",
        "deleting": f"/search/saved/{first.pk}/delete/",
        "search of a member": search_for("ขยะ"),
        "saved search": f"/search/?{first.query}",
        "my account": "/account/",
        "my profile": "/account/profile/",
        "my data": "/account/data/",
        "deleting my account": "/account/delete/",
        "my public page": f"/members/{profile.code}/",
        **_own_work(member),
    }


def every_state(site: HomePage) -> Paths:
    """All of `every_page`, in their other states too, and the pages that say what went wrong.

    The tests that use it run with `ROOT_URLCONF = ERROR_URLS`.
    """
    return every_page(site) | STATES | ERRORS
