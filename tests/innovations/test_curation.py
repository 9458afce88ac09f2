"""What editors are told to look at: gaps of the term, adopted but not featured, featured but stale."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.school_terms import term_of
from home.desk import Desk
from home.models import HomePage
from innovations import curation
from innovations.models import CaseStudyPage, FeaturedPractice
from members.groups import CURATORS, join
from members.models import Organization, User
from members.rights import ensure_groups
from strategy.models import Strategy
from tests.factories import FULL_RECORD, CaseStudyPageFactory, OrganizationFactory, UserFactory
from tests.innovations.featuring import feature

pytestmark = pytest.mark.django_db
REPORT = "/cms/reports/curation/"
TODAY = timezone.localdate()
TERM = term_of(TODAY)


def day(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(number)


def full(**fields: Any) -> CaseStudyPage:
    return CaseStudyPageFactory.create(**FULL_RECORD | fields)


def strategies(*numbers: int) -> list[Strategy]:
    return list(Strategy.objects.current().filter(number__in=numbers))


def test_a_term_lacks_what_no_readable_feature_of_it_answers(site: HomePage) -> None:
    feature(full(strategies=strategies(1)))
    earlier = full(strategies=strategies(4))
    feature(earlier, starts=TERM.starts - datetime.timedelta(20), ends=TERM.starts - datetime.timedelta(1))
    hidden = full(strategies=strategies(7))
    feature(hidden)
    hidden.unpublish()
    gaps = curation.gaps(TERM)
    assert [gap.issue.number for gap in gaps if gap.is_empty] == [2, 3, 4]
    assert [open_one.strategy.number for gap in gaps for open_one in gap.strategies] == list(range(2, 13))


def test_the_last_day_of_the_holidays_still_counts_for_the_term(site: HomePage) -> None:
    after = TERM.holidays_end
    feature(full(strategies=strategies(1)), starts=after, ends=after + datetime.timedelta(9))
    assert 1 not in [gap.issue.number for gap in curation.gaps(TERM) if gap.is_empty]
    assert 1 not in [gap.issue.number for gap in curation.gaps(TERM.next) if gap.is_empty]


def test_candidates_are_ready_ones_first_and_not_those_that_are_featured(site: HomePage) -> None:
    short = CaseStudyPageFactory.create(strategies=strategies(2))
    ready = full(strategies=strategies(2))
    shared = full(strategies=strategies(1, 2))
    CaseStudyPageFactory.create(strategies=strategies(2), live=False)
    featured = feature(shared, starts=TERM.starts - datetime.timedelta(9), ends=TERM.starts - datetime.timedelta(1))
    by_number = {one.strategy.number: one for gap in curation.gaps(TERM) for one in gap.strategies}
    assert [case.pk for case in by_number[2].candidates] == [ready.pk, shared.pk, short.pk]
    assert by_number[3].candidates == []
    featured.delete()


def test_what_schools_use_but_nobody_features_is_named(site: HomePage) -> None:
    used, new, lately, long_ago = (full() for _ in range(4))
    CaseStudyPage.objects.exclude(pk=new.pk).update(adoption_count=3)
    CaseStudyPage.objects.filter(pk=new.pk).update(adoption_count=2)
    feature(lately, starts=day(-100), ends=day(-60))
    feature(long_ago, starts=day(-460), ends=day(-400))
    assert {case.pk for case in curation.adopted_not_featured(TODAY)} == {used.pk, long_ago.pk}


def test_what_is_featured_but_stale_is_named_with_the_reason(site: HomePage) -> None:
    good, due, stopped, closed, over = (full() for _ in range(5))
    for case in (good, due, stopped, closed):
        feature(case)
    feature(over, starts=day(-30), ends=day(-1))
    CaseStudyPage.objects.filter(pk__in=[due.pk, over.pk]).update(review_due=day(-1))
    CaseStudyPage.objects.filter(pk=stopped.pk).update(status="stopped")
    closed.unpublish()
    found = {one.featured.page_id: [str(reason) for reason in one.reasons] for one in curation.stale(TODAY)}
    assert found == {
        due.pk: ["ถึงเวลาทบทวน"],
        stopped.pk: ["โรงเรียนยุติการใช้แล้ว"],
        closed.pk: ["ผู้อ่านทั่วไปเปิดไม่ได้ หรือไม่เป็นฉบับเต็มแล้ว"],
    }


def test_the_report_leads_to_featuring_and_to_inviting(site: HomePage, editor_client: Client) -> None:
    school = OrganizationFactory.create(contact_email="kru@school.example", contact_consent=True)
    ready, short = (
        full(strategies=strategies(2)),
        CaseStudyPageFactory.create(strategies=strategies(3), owner_org=school),
    )
    html = editor_client.get(REPORT).content.decode()
    assert f"{reverse('wagtailsnippets_innovations_featuredpractice:add')}?page={ready.pk}" in html
    assert "mailto:kru%40school.example?subject=" in html
    Organization.objects.update(contact_consent=False)
    assert "kru%40school.example" not in editor_client.get(REPORT).content.decode()
    assert short.title in html.replace("<wbr>", "")


def test_the_desk_warns_curators_and_editors_until_every_issue_has_one(site: HomePage, editor: User) -> None:
    ensure_groups()
    curator = UserFactory.create()
    join(curator, CURATORS)
    feature(full(strategies=strategies(1, 4)))
    for user in (editor, curator):
        desk = Desk.of(User.objects.get(pk=user.pk))
        assert [issue.number for issue in desk.unfeatured] == [3, 4]
    assert Desk.of(curator).strategies == []
    feature(full(strategies=strategies(8, 10)))
    assert Desk.of(editor).unfeatured == []
    assert Desk.of(UserFactory.create()).unfeatured == []


def test_samples_close_no_gap_and_are_not_offered(site: HomePage) -> None:
    feature(full(strategies=strategies(1), is_sample=True))
    full(strategies=strategies(2), is_sample=True)
    found = {one.strategy.number: one.candidates for gap in curation.gaps(TERM) for one in gap.strategies}
    assert found[1] == found[2] == []


def test_only_who_may_change_a_page_is_led_to_changing_it(site: HomePage, editor_client: Client) -> None:
    case = full()
    row = feature(case)
    CaseStudyPage.objects.update(review_due=day(-1))
    ensure_groups()
    curator, client = UserFactory.create(), Client()
    join(curator, CURATORS)
    client.force_login(curator)
    edit = reverse("wagtailadmin_pages:edit", args=[case.pk])
    assert f'href="{edit}"' in editor_client.get(REPORT).content.decode()
    html = client.get(REPORT).content.decode()
    assert reverse("wagtailsnippets_innovations_featuredpractice:edit", args=[row.pk]) in html
    assert f'href="{edit}"' not in html


def test_the_report_costs_the_same_for_one_and_for_fifty(site: HomePage, editor_client: Client) -> None:
    school = OrganizationFactory.create()
    feature(full(owner_org=school, review_due=day(-1)))
    costs = []
    for count in (1, 16):
        for number in range(count):
            chosen = strategies(1 + number % 8)
            case = full(owner_org=school, strategies=chosen)
            CaseStudyPageFactory.create(owner_org=school, strategies=chosen)
            FeaturedPractice.objects.bulk_create(
                [FeaturedPractice(**feature(case, save=False, starts=day(9), ends=day(19)))]
            )
        CaseStudyPage.objects.update(adoption_count=5, review_due=day(-1))
        editor_client.get(REPORT)
        with CaptureQueriesContext(connection) as captured:
            editor_client.get(REPORT)
        costs.append(len(captured))
    assert costs[0] == costs[1]
