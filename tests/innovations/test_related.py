"""The cases that a case page leads to: which ones, for what reason, and from how many schools."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.html import strip_tags
from wagtail.models import PageViewRestriction

from home.models import HomePage
from innovations.models import CaseStudyPage
from innovations.related import NEAR_AS_GOOD, related_cases
from innovations.similar_sources import Alike, SimilarSources, similar_to_case
from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory, OrganizationFactory
from tests.innovations.cases import html_of, visible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
HEADING = "เรื่องที่ใกล้เคียงกัน"


@pytest.fixture
def says() -> Iterator[list[Alike]]:
    """What a source of similar cases answers; the only one there is."""
    answers: list[Alike] = []
    registered = similar_to_case._sources[:]
    similar_to_case._sources[:] = [lambda case: answers]
    yield answers
    similar_to_case._sources[:] = registered


def with_strategy(number: int, **values: object) -> CaseStudyPage:
    """A case that answers one strategy."""
    case: CaseStudyPage = CaseStudyPageFactory.create(strategies=[Strategy.objects.get(number=number)], **values)
    return case


def shown(html: str) -> dict[str, str]:
    """The related cases of a page by address, each with the reason that is given."""
    section = visible(html).partition(HEADING)[2].partition("</section>")[0]
    cards = re.findall(r'<article class="card">.*?</article>', section, re.DOTALL)
    reasons = [re.findall(r'<p class="card-reason">(.*?)</p>', card, re.DOTALL) for card in cards]
    addresses = [re.findall(r'<a href="([^"]+)"', card)[0] for card in cards]
    texts = [" ".join(strip_tags(text).split()) for (text,) in reasons]
    return dict(zip(addresses, texts, strict=True))


def test_what_says_the_same_comes_first_each_with_its_reason(says: list[Alike], client: Client) -> None:
    case = with_strategy(7)
    alike, same_strategy, other = with_strategy(2), with_strategy(7), with_strategy(3)
    says.append(Alike(alike.pk, 0.3, ("สวนครัว", "ปุ๋ยหมัก")))
    label = Strategy.objects.get(number=7).short_label_th
    found = shown(html_of(client, case))
    assert found == {
        alike.url: "พูดถึงเรื่องเดียวกัน: สวนครัว, ปุ๋ยหมัก",
        same_strategy.url: f"ยุทธศาสตร์เดียวกัน: {label}",
    }
    assert list(found) == [alike.url, same_strategy.url]
    assert other.url not in found


def test_words_of_a_reason_are_marked_as_thai_on_an_english_page(says: list[Alike], client: Client) -> None:
    case, alike = with_strategy(7), with_strategy(2)
    says.append(Alike(alike.pk, 0.3, ("สวนครัว", "PLC")))
    html = client.get(f"/en{case.url}").content.decode()
    reason = html.partition('<p class="card-reason">')[2].partition("</p>")[0]
    thai = reason.partition('<span lang="th">')[2]
    assert " ".join(strip_tags(thai).split()) == "สวนครัว, PLC"
    assert not re.search("[ก-๛]", reason.partition('<span lang="th">')[0])


def test_without_a_source_that_knows_strategies_decide(says: list[Alike]) -> None:
    case = with_strategy(7, kind="care")
    other_kind, same_kind = with_strategy(7, kind="media"), with_strategy(7, kind="care")
    assert [one.page for one in related_cases(case)] == [same_kind, other_kind]
    assert says == []


def test_a_strategy_in_common_lifts_what_says_nearly_the_same(says: list[Alike]) -> None:
    case, alike, both = with_strategy(7), with_strategy(2), with_strategy(7)
    says += [Alike(alike.pk, 0.30, ("ก",)), Alike(both.pk, 0.25, ("ข",))]
    assert [one.page for one in related_cases(case)] == [both, alike]


def test_words_in_common_by_chance_are_no_reason(says: list[Alike]) -> None:
    case, alike, both = with_strategy(7), with_strategy(2), with_strategy(7)
    says += [Alike(alike.pk, 0.05, ("ก",)), Alike(both.pk, 0.04, ("ข",))]
    (found,) = related_cases(case)
    assert (found.page, found.words) == (both, ())


def test_what_nobody_or_only_some_may_read_is_dropped_whatever_the_index_says(
    site: HomePage, says: list[Alike], client: Client
) -> None:
    case = with_strategy(7)
    draft, private, gone, alike = (with_strategy(2) for _number in range(4))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone.delete()
    says += [Alike(number, 0.9, ("ลับ",)) for number in (draft.pk, private.pk, gone.pk or 999_999)]
    says.append(Alike(alike.pk, 0.2, ("สวนครัว",)))
    assert list(shown(html_of(client, case))) == [alike.url]


def test_a_case_is_not_like_itself(says: list[Alike]) -> None:
    case = with_strategy(7)
    says.append(Alike(case.pk, 1.0, ("สวนครัว",)))
    assert related_cases(case) == []


def test_a_school_stands_once_where_others_are_near_as_good(says: list[Alike]) -> None:
    case, school = with_strategy(7), OrganizationFactory.create()
    first, second = (with_strategy(2, owner_org=school) for _number in range(2))
    near, far = with_strategy(2), with_strategy(2)
    says += [Alike(first.pk, 0.5, ()), Alike(second.pk, 0.4, ())]
    says += [Alike(near.pk, 0.4 * NEAR_AS_GOOD + 0.01, ()), Alike(far.pk, 0.1, ())]
    assert [one.page for one in related_cases(case)] == [first, near, second]
    says[2:3] = []
    assert [one.page for one in related_cases(case)] == [first, second, far]


def test_the_cases_own_school_is_no_reason_either(says: list[Alike]) -> None:
    case = with_strategy(7)
    own, other = with_strategy(7, owner_org=case.owner_org), with_strategy(7)
    assert [one.page for one in related_cases(case)] == [other, own]


def test_three_at_most(says: list[Alike]) -> None:
    case, *others = (with_strategy(7) for _number in range(8))
    says += [Alike(one.pk, 0.2, ("ก",)) for one in others[:2]]
    assert len(related_cases(case)) == 3


def test_one_query_whatever_is_alike(says: list[Alike], django_assert_num_queries: object) -> None:
    case, *others = (with_strategy(7) for _number in range(5))
    says += [Alike(one.pk, 0.2, ("ก",)) for one in others]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(related_cases(case)) == 3


def test_a_preview_of_what_was_never_stored_shows_no_related(says: list[Alike]) -> None:
    with_strategy(7)
    unsaved = CaseStudyPage(title="เรื่องใหม่", owner_org=OrganizationFactory.create())
    assert related_cases(unsaved) == []


def test_of_several_sources_the_first_that_knows_a_case_counts() -> None:
    sources: SimilarSources[CaseStudyPage] = SimilarSources()

    def first(case: CaseStudyPage) -> list[Alike]:
        return [Alike(1, 0.5, ("ก",))]

    def second(case: CaseStudyPage) -> list[Alike]:
        return [Alike(1, 0.9, ("ข",)), Alike(2, 0.1, ("ค",))]

    for source in (first, second, first):
        sources.register(source)
    assert sources.alike(CaseStudyPage()) == {1: Alike(1, 0.5, ("ก",)), 2: Alike(2, 0.1, ("ค",))}
