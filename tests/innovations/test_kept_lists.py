"""What lists keep is of one version of the content: no change is missed, and an unchanged list counts nothing again."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core.models import content_changed, content_version
from home.models import HomePage
from innovations.kept_lists import NAME
from innovations.keywords import merge_into_main
from innovations.listing import Listing
from innovations.models import CaseStudyPage, InnovationIndexPage, Keyword
from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory, OrganizationFactory
from tests.innovations.cases import visible

pytestmark = pytest.mark.django_db


def listed(client: Client, **values: str) -> str:
    return visible(client.get(InnovationIndexPage.objects.get().url, values).content.decode())


def test_a_list_that_did_not_change_counts_nothing_again(site: HomePage, client: Client) -> None:
    CaseStudyPageFactory.create(title="ปุ๋ยหมักจากใบไม้แห้ง")
    counting = ("COUNT(", "UNION ALL SELECT 'level'")
    first: list[str] = []
    second: list[str] = []
    for statements in (first, second):
        with CaptureQueriesContext(connection) as queries:
            assert "ปุ๋ยหมักจากใบไม้แห้ง" in listed(client, strategy="s01")
        statements.extend(query["sql"] for query in queries if any(part in query["sql"] for part in counting))
    assert len(first) >= 2
    assert second == []


def tags() -> list[str]:
    """The keywords that the list offers as filters."""
    facets = Listing.from_request(RequestFactory().get("/innovations/")).facets
    return [str(option.label) for facet in facets if facet.name == "tag" for option in facet.options]


def unpublish(case: CaseStudyPage) -> None:
    Page.objects.get(pk=case.pk).unpublish()


def delete(case: CaseStudyPage) -> None:
    Page.objects.get(pk=case.pk).delete()


def hide(case: CaseStudyPage) -> None:
    PageViewRestriction.objects.create(page=case.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def move_to_another_strategy(case: CaseStudyPage) -> None:
    case.strategies.set([Strategy.objects.current()[1]])
    case.save_revision().publish()


@pytest.mark.parametrize("change", [unpublish, delete, hide, move_to_another_strategy])
def test_a_change_leaves_the_list_at_once(
    site: HomePage, client: Client, change: Callable[[CaseStudyPage], None]
) -> None:
    case = CaseStudyPageFactory.create(title="ปุ๋ยหมักจากใบไม้แห้ง")
    CaseStudyPageFactory.create(title="ธนาคารขยะกู้ได้")
    assert "ปุ๋ยหมักจากใบไม้แห้ง" in listed(client, strategy="s01")
    change(case)
    content = listed(client, strategy="s01")
    assert "ปุ๋ยหมักจากใบไม้แห้ง" not in content
    assert "ธนาคารขยะกู้ได้" in content


def test_a_new_case_and_a_renamed_keyword_are_there_at_once(site: HomePage, client: Client) -> None:
    school = OrganizationFactory.create()
    CaseStudyPageFactory.create(title="ปุ๋ยหมักจากใบไม้แห้ง", owner_org=school, tags=["การอ่าน"])
    assert tags() == ["การอ่าน"]
    keyword = Keyword.objects.get(name="การอ่าน")
    keyword.name = "อ่านออกเสียง"
    keyword.save()
    assert tags() == ["อ่านออกเสียง"]
    assert "ธนาคารขยะกู้ได้" not in listed(client)
    CaseStudyPageFactory.create(title="ธนาคารขยะกู้ได้", owner_org=school)
    assert "ธนาคารขยะกู้ได้" in listed(client)


def test_versions_grow_with_what_lists_show_and_not_with_drafts(site: HomePage) -> None:
    case = CaseStudyPageFactory.create(title="ปุ๋ยหมักจากใบไม้แห้ง", tags=["การอ่าน"])
    before = content_version(NAME)
    case.title = "กล่องนิทานสามภาษา"
    draft = case.save_revision()
    assert content_version(NAME) == before
    draft.publish()
    published = content_version(NAME)
    assert published > before
    main, synonym = Keyword.objects.create(name="อ่านคล่อง"), Keyword.objects.get(name="การอ่าน")
    before = content_version(NAME)
    Keyword.objects.filter(pk=synonym.pk).update(synonym_of=main)
    merge_into_main(Keyword.objects.get(pk=synonym.pk))
    assert content_version(NAME) > before
    content_changed("another")
    assert content_version("another") == 1
