"""`setup_site` makes a site from an empty database and never undoes what people did since."""

import io
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, Site, Task, Workflow

from home.models import HomePage
from innovations.models import CaseStudyPage
from members.editors import EDITORS
from members.models import Organization, User
from search.executor import run_search
from search.types import SearchQuery
from strategy.guard import official_loading
from strategy.models import StrategicPlan
from strategy.rules import PlanStatus

pytestmark = pytest.mark.django_db


def set_up(**options: Any) -> str:
    out = io.StringIO()
    call_command("setup_site", stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_a_site_without_samples_has_the_plan_the_schools_and_an_editor(client: Client) -> None:
    said = set_up(no_samples=True)
    assert StrategicPlan.objects.current() is not None
    assert Organization.objects.live().count() == 56
    assert not CaseStudyPage.objects.exists()
    editor = User.objects.get(email="editor@example.org")
    assert [group.name for group in editor.groups.all()] == [EDITORS]
    assert not editor.is_superuser
    password = re.search(r"password: (\S+)", said)
    assert password
    assert client.login(email="editor@example.org", password=password.group(1))
    home = client.get("/").content.decode()
    assert all(f'href="{path}" lang="th"' in home for path in ("/about/", "/privacy/")), "no page is an orphan"
    for path in ("/", "/plan/", "/innovations/", "/organizations/", "/about/", "/privacy/", "/search/"):
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [("https://kru.example", "kru.example", 443), ("http://localhost:8765", "localhost", 8765)],
)
def test_the_site_knows_its_public_address(settings: Any, address: str, host: str, port: int) -> None:
    settings.WAGTAILADMIN_BASE_URL, settings.BASE_URL_IS_GIVEN = address, False
    set_up(no_samples=True)
    site = Site.objects.get()
    assert (site.hostname, site.port) == (host, port)
    settings.WAGTAILADMIN_BASE_URL = "https://elsewhere.example"
    set_up()
    assert Site.objects.get().hostname == host, "a default moves no site"
    settings.BASE_URL_IS_GIVEN = True
    set_up()
    site = Site.objects.get()
    assert site.root_url == "https://elsewhere.example"


def test_running_again_keeps_what_people_did() -> None:
    set_up(no_samples=True)
    editor = User.objects.get()
    editor.set_password("a-password-of-my-own")
    editor.save()
    school = Organization.objects.first()
    school.title = "โรงเรียนที่เปลี่ยนชื่อแล้ว"
    school.save_revision().publish()
    said = set_up()
    assert "password unchanged" in said
    assert User.objects.get().check_password("a-password-of-my-own")
    assert Organization.objects.get(pk=school.pk).title == "โรงเรียนที่เปลี่ยนชื่อแล้ว"
    assert not CaseStudyPage.objects.exists(), "samples come with a new site only"


@pytest.mark.any_database
def test_an_interrupted_start_begins_again_with_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("innovations.samples.loading.SampleLoader.load", stop)
        with pytest.raises(KeyboardInterrupt):
            set_up()
    assert not HomePage.objects.exists()
    set_up()
    assert CaseStudyPage.objects.filter(is_sample=True).exists()


def test_an_editor_who_changed_the_address_is_not_made_again() -> None:
    set_up(no_samples=True)
    User.objects.update(email="kru@example.org")
    assert "kru@example.org" in set_up()
    assert User.objects.count() == 1


def test_a_later_plan_stays_in_force() -> None:
    set_up(no_samples=True)
    later = StrategicPlan.objects.create(
        code="cm-2570", title_th="แผนถัดไป", title_en="The next plan", start_be=2570, end_be=2574
    )

    with official_loading():
        StrategicPlan.objects.filter(code="cm-2565").update(status=PlanStatus.SUPERSEDED)
        StrategicPlan.objects.filter(pk=later.pk).update(status=PlanStatus.CURRENT)
    set_up()
    assert StrategicPlan.objects.current() == later


def test_the_admin_speaks_thai_about_what_wagtail_left_in_english() -> None:
    set_up(no_samples=True)
    assert set(Workflow.objects.values_list("name", flat=True)) == {"ตรวจก่อนเผยแพร่", "ตรวจผลงานก่อนเผยแพร่"}
    tasks = {"บรรณาธิการตรวจ", "โรงเรียนยืนยัน", "บรรณาธิการตรวจผลงาน"}
    assert set(Task.objects.values_list("name", flat=True)) == tasks
    assert Page.get_first_root_node().title == "ทั้งเว็บไซต์"


def test_the_index_follows_a_new_site(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        set_up(no_samples=True)
    assert run_search(SearchQuery(text="ยุพราชวิทยาลัย")).total >= 1
