"""Every road to the public keeps the rules, and what is refused is named: in bulk, by schedule, by copy."""

import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from core.models import SiteImage
from home.models import HomePage
from innovations.models import CaseStudyPage
from innovations.scheduling import SCHEDULED
from members.editors import make_editor
from tests.factories import CaseStudyPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_client(site: HomePage, client: Client) -> Client:
    client.force_login(make_editor("editor@example.org", "a-long-password"))
    return client


def messages_of(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_a_bulk_publication_with_an_unfit_page_publishes_none_and_names_it(editor_client: Client) -> None:
    fit = CaseStudyPageFactory.create(live=False, title="เรื่องที่ครบถ้วนแล้ว")
    unfit = CaseStudyPageFactory.create(live=False, title="เรื่องที่ยังไม่ครบ", summary="สั้น")
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    response = editor_client.post(f"{url}?id={fit.pk}&id={unfit.pk}", follow=True)
    assert "เรื่องที่ยังไม่ครบ" in messages_of(response)
    assert not CaseStudyPage.objects.live().exists()
    editor_client.post(f"{url}?id={fit.pk}")
    assert CaseStudyPage.objects.live().get() == fit


def test_a_coded_page_has_no_alias(editor_client: Client) -> None:
    case = CaseStudyPageFactory.create()
    data = {"new_title": "อ้างอิง", "new_slug": "alias", "new_parent_page": case.get_parent().pk, "alias": "on"}
    response = editor_client.post(reverse("wagtailadmin_pages:copy", args=[case.pk]), data, follow=True)
    assert "อ้างอิงไม่ได้" in messages_of(response)
    assert CaseStudyPage.objects.count() == 1


def test_a_copy_has_a_code_of_its_own(editor_client: Client) -> None:
    case = CaseStudyPageFactory.create()
    data = {"new_title": "เรื่องที่คัดลอกมา", "new_slug": "anything", "new_parent_page": case.get_parent().pk}
    editor_client.post(reverse("wagtailadmin_pages:copy", args=[case.pk]), data)
    copy = CaseStudyPage.objects.get(title="เรื่องที่คัดลอกมา")
    assert copy.uid == copy.slug != case.uid


def test_a_scheduled_page_that_became_unfit_stops_no_other(site: HomePage) -> None:
    due = timezone.now() - datetime.timedelta(minutes=1)
    scheduler = make_editor("editor@example.org", "a-long-password")
    fit, unfit = (CaseStudyPageFactory.create(live=False) for _ in range(2))
    for page in (unfit, fit):
        revision = page.latest_revision
        revision.approved_go_live_at = due
        revision.save()
        log(instance=page, action=SCHEDULED, user=scheduler, revision=revision)
    SiteImage.objects.filter(pk=unfit.cover_image_id).update(shows_people=True)
    with pytest.raises(CommandError, match="ความยินยอม"):
        call_command("publish_scheduled", verbosity=0)
    assert list(CaseStudyPage.objects.live()) == [fit]
    call_command("publish_scheduled", verbosity=0)
