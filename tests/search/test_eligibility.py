"""The rule of what is searchable: the predicate and the query set are the same rule."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, StandardPage
from innovations.models import CaseStudyPage, InnovationIndexPage
from search.eligibility import indexable_pages, is_indexable
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory

HOUR = datetime.timedelta(hours=1)


def add_standard_page(parent: Page, **values: Any) -> StandardPage:
    return parent.add_child(instance=StandardPage(**{"title": "เกี่ยวกับ", "slug": "about"} | values))


@pytest.fixture
def pages(site: HomePage) -> dict[str, Page]:
    """One page for each way to be searchable or not, by what it is."""
    org = OrganizationFactory.create()
    made = {
        "case": CaseStudyPageFactory.create(owner_org=org),
        "draft case": CaseStudyPageFactory.create(owner_org=org, live=False),
        "expired case": CaseStudyPageFactory.create(owner_org=org),
        "case that will expire": CaseStudyPageFactory.create(owner_org=org),
        "lesson": LessonPageFactory.create(owner_org=org),
        "masked lesson": LessonPageFactory.create(owner_org=org, visibility="masked"),
        "members' lesson": LessonPageFactory.create(owner_org=org, visibility="members"),
        "organization": org,
        "page": add_standard_page(site),
        "private page": add_standard_page(site, slug="private"),
        "index page": InnovationIndexPage.objects.get(),
        "home": site,
    }
    made["page below a private one"] = add_standard_page(made["private page"], slug="below")
    PageViewRestriction.objects.create(page=made["private page"], restriction_type="login")
    for name, expire_at in {
        "expired case": timezone.now() - HOUR,
        "case that will expire": timezone.now() + HOUR,
    }.items():
        CaseStudyPage.objects.filter(pk=made[name].pk).update(expire_at=expire_at)
    return {name: Page.objects.get(pk=page.pk) for name, page in made.items()}


def test_only_public_pages_of_searchable_types_are_indexable(pages: dict[str, Page]) -> None:
    indexable = {name for name, page in pages.items() if is_indexable(page)}
    assert indexable == {"case", "case that will expire", "lesson", "masked lesson", "organization", "page"}


def test_predicate_and_query_set_agree_on_every_page(pages: dict[str, Page]) -> None:
    by_predicate = {page.pk for page in Page.objects.all() if is_indexable(page)}
    assert set(indexable_pages().values_list("pk", flat=True)) == by_predicate


def test_alias_is_not_a_second_result(site: HomePage, pages: dict[str, Page]) -> None:
    alias = pages["page"].specific.create_alias(parent=site, update_slug="about-too")
    assert alias.live
    assert not is_indexable(alias)
    assert not indexable_pages().filter(pk=alias.pk).exists()


def test_privacy_of_the_whole_site_hides_everything(site: HomePage, pages: dict[str, Page]) -> None:
    PageViewRestriction.objects.create(page=site, restriction_type="password", password="x")
    assert not indexable_pages().exists()
    assert not is_indexable(pages["case"])
