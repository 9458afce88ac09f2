"""A reader's own list: keeping, order, notes, undoing, moving into the account."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from community.lists import requests
from community.lists.keeping import MOST_IN_SESSION, AccountList
from community.lists.moving_in import move_in
from community.lists.order import Entry, joined, moved, with_page
from community.lists.sharing import open_link
from community.models import SavedItem, SharedList
from core.rate_limits import Limit
from home.models import HomePage
from innovations.models import CaseStudyPage
from members.models import User
from members.personal_data import personal_data
from tests.community.lists.reading import PATH, keep, kept, text_of, titles
from tests.community.test_my_work import draft_of
from tests.factories import CaseStudyPageFactory, LessonPageFactory, MemberProfileFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_list_is_kept_ordered_written_on_and_restored(
    client: Client, member: User, pages: list[Any], signed_in: bool
) -> None:
    """The same for who is signed in and for who is not."""
    if signed_in:
        client.force_login(member)
    first, second, lesson = pages
    keep(client, *pages, first)
    assert kept(client) == titles(*pages)
    answer = client.post(f"{PATH}{lesson.uid}/move/", {"way": "up"})
    assert answer["Location"] == f"{PATH}#kept-{lesson.pk}"
    client.post(f"{PATH}{first.uid}/move/", {"way": "up"})  # the first stays the first
    assert kept(client) == titles(first, lesson, second)
    client.post(f"{PATH}{lesson.uid}/note/", {f"{lesson.uid}-note": "อ่านก่อน <b>ประชุม</b>"})
    assert "อ่านก่อน &lt;b&gt;ประชุม&lt;/b&gt;" in client.get(PATH).content.decode()
    client.post(f"{PATH}{lesson.uid}/remove/", {"next": PATH})
    assert kept(client) == titles(first, second)
    assert "เลิกทำ" in text_of(client.get(PATH))
    client.post(f"{PATH}restore/")
    assert kept(client) == titles(first, lesson, second)
    assert "อ่านก่อน" in client.get(PATH).content.decode()
    assert "เลิกทำ" not in text_of(client.get(PATH))
    assert SavedItem.objects.count() == (3 if signed_in else 0)


def test_the_button_of_a_page_keeps_it_and_takes_it_off(client: Client, pages: list[Any]) -> None:
    case = pages[0]
    html = client.get(case.url).content.decode()
    assert f'action="{PATH}{case.uid}/keep/"' in html
    back = f"{case.url}#keep"
    assert f'value="{back}"' in html
    assert client.post(f"{PATH}{case.uid}/keep/", {"next": back})["Location"] == back
    assert f'action="{PATH}{case.uid}/remove/"' in client.get(case.url).content.decode()
    client.post(f"{PATH}{case.uid}/remove/", {"next": back})
    assert kept(client) == []
    assert client.post(f"{PATH}{case.uid}/keep/", {"next": "https://elsewhere.example/"})["Location"] == PATH


def test_a_page_stays_one_copy_for_all_visitors_until_one_keeps_something(client: Client, pages: list[Any]) -> None:
    answer = client.get(pages[0].url)
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("public")
    assert "csrfmiddlewaretoken" not in answer.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "https://testserver"},
        {"origin": "http://["},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_of_another_site_keeps_nothing(site: HomePage, pages: list[Any], headers: dict[str, str]) -> None:
    client = Client(enforce_csrf_checks=True)
    for way in ("keep", "remove"):
        assert client.post(f"{PATH}{pages[0].uid}/{way}/", headers=headers).status_code == 403
    assert kept(client) == []
    ours = client.post(f"{PATH}{pages[0].uid}/keep/", headers={"origin": "http://testserver"})
    assert ours.status_code == 302
    assert client.post(f"{PATH}{pages[0].uid}/move/", {"way": "up"}).status_code == 403, "the list's own forms"


def test_keeping_begins_no_more_sessions_than_an_address_may(
    pages: list[Any], member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "NEW_SESSIONS", Limit("my-list-sessions", 1, 60))
    first, second, third = Client(), Client(), Client()
    keep(first, *pages)
    answer = second.post(f"{PATH}{pages[0].uid}/keep/")
    assert answer.status_code == 429
    assert "Retry-After" in answer
    assert not answer.cookies
    assert kept(first) == titles(*pages), "whoever has a list goes on"
    third.force_login(member)
    keep(third, pages[0])
    assert kept(third) == titles(pages[0])


def test_what_was_taken_off_and_is_not_public_any_more_is_not_put_back(reader: Client, pages: list[Any]) -> None:
    gone, closed = pages[:2]
    for page in (gone, closed):
        keep(reader, page)
        reader.post(f"{PATH}{page.uid}/remove/", {"next": PATH})
        if page == closed:
            PageViewRestriction.objects.create(page=closed, restriction_type="login")
        else:
            CaseStudyPage.objects.get(pk=gone.pk).delete()
        assert "เลิกทำ" not in text_of(reader.get(PATH))
        assert "นำกลับมาไว้ในรายการไม่ได้" in text_of(reader.post(f"{PATH}restore/", follow=True))
        assert not SavedItem.objects.exists()


def test_nobody_changes_the_list_of_another(client: Client, member: User, pages: list[Any]) -> None:
    SavedItem.objects.create(user=member, page=pages[0], position=0, note="ของฉัน")
    client.force_login(UserFactory.create())
    assert kept(client) == []
    for way in ("remove", "move", "note"):
        answer = client.post(f"{PATH}{pages[0].uid}/{way}/", {f"{pages[0].uid}-note": "ของเธอ", "way": "up"})
        assert answer.status_code == 404
    client.post(f"{PATH}tidy/")
    client.post(f"{PATH}restore/")
    assert SavedItem.objects.get().note == "ของฉัน"


def test_what_may_not_be_read_is_not_kept_and_what_is_no_longer_public_is_said(
    client: Client, reader: Client, pages: list[Any]
) -> None:
    draft = CaseStudyPageFactory.create(live=False)
    assert client.post(f"{PATH}{draft.uid}/keep/").status_code == 404
    keep(client, *pages)
    assert kept(client) == titles(*pages)
    PageViewRestriction.objects.create(page=pages[0], restriction_type="login")
    pages[2].unpublish()
    html = client.get(PATH).content.decode()
    assert kept(client) == titles(pages[1])
    assert "มี 2 เรื่องที่ไม่แสดง" in html
    assert pages[0].title not in html
    client.post(f"{PATH}tidy/")
    assert SavedItem.objects.count() == 1


def test_a_lesson_for_members_is_kept_by_members_and_shared_with_nobody(
    client: Client, reader: Client, member: User, pages: list[Any]
) -> None:
    lesson = LessonPageFactory.create(visibility="members", title="บทเรียนสำหรับสมาชิกเท่านั้น")
    keep(client, lesson)
    assert kept(client) == titles(lesson)
    link = open_link(member, "รายการ", shows_name=False)
    assert lesson.title not in client.get(f"/lists/{link.token}/").content.decode()
    assert Client().post(f"{PATH}{lesson.uid}/keep/").status_code == 404


def test_a_note_that_cannot_be_kept_comes_back_with_the_reason(reader: Client, pages: list[Any]) -> None:
    keep(reader, pages[0])
    field = f"{pages[0].uid}-note"
    for text, said in (("ก" * 301, "300"), ("ด.ช. สมชาย ใจดี อ่านได้แล้ว", "เหมือนมีชื่อนักเรียน")):
        answer = reader.post(f"{PATH}{pages[0].uid}/note/", {field: text})
        assert answer.status_code == 400
        assert said in answer.content.decode()
        assert text in answer.content.decode()
    assert SavedItem.objects.get().note == ""


def test_a_full_list_says_so_and_loses_nothing(client: Client, pages: list[Any]) -> None:
    session = client.session
    session["my_list"] = [[100_000 + number, ""] for number in range(MOST_IN_SESSION)]
    session.save()
    client.post(f"{PATH}{pages[0].uid}/keep/", {"next": PATH})
    assert "เก็บได้ 50 เรื่อง นำเรื่องที่ไม่ใช้ออกก่อน" in client.get(PATH).content.decode()
    assert len(client.session["my_list"]) == MOST_IN_SESSION


def test_signing_in_moves_the_list_into_the_account(client: Client, member: User, pages: list[Any]) -> None:
    SavedItem.objects.create(user=member, page=pages[1], position=0, note="เดิม")
    keep(client, pages[0], pages[1])
    client.post(f"{PATH}{pages[1].uid}/note/", {f"{pages[1].uid}-note": "ใหม่"})
    session = client.session
    session["my_list"] = [*session["my_list"], [999_999, "หน้านี้ไม่มีแล้ว"]]
    session.save()
    client.post("/accounts/login/", {"login": member.email, "password": "a-good-password"})
    assert kept(client) == titles(pages[1], pages[0])
    assert list(SavedItem.objects.values_list("note", flat=True)) == ["เดิม · ใหม่", ""]
    assert "my_list" not in client.session
    move_in(None, None, member)  # signing in without a request, as by a command


def test_what_the_account_has_no_room_for_is_counted_at_sign_in(
    client: Client, member: User, pages: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AccountList, "most", 2)
    SavedItem.objects.create(user=member, page=pages[1], position=0)
    keep(client, *pages)
    client.post("/accounts/login/", {"login": member.email, "password": "a-good-password"})
    html = text_of(client.get(PATH))
    assert "รายการในบัญชีเต็มแล้ว (2 เรื่อง) จึงย้ายมาไม่ได้ 1 เรื่อง" in html
    assert kept(client) == titles(pages[1], pages[0])


def test_orders_without_a_database() -> None:
    entries = (Entry(1, "ก"), Entry(2), Entry(3))
    assert moved(3, -1, [1, 3])(entries) == (Entry(3), Entry(2), Entry(1, "ก")), "what is hidden between is passed over"
    assert moved(1, -1, [1, 2, 3])(entries) == entries
    assert moved(9, 1, [1, 2, 3])(entries) == entries
    assert with_page(4, place=1)(entries)[1] == Entry(4)
    assert joined((Entry(1, "ข" * 300), Entry(5)), 300)(entries) == (*entries, Entry(5))
    assert joined((Entry(5), Entry(6)), 300, most=4)(entries) == (*entries, Entry(5))
    assert joined((Entry(5),), 300, most=2)(entries) == entries, "what is there stays, however much it is"


def test_a_list_costs_the_same_for_one_and_fifty_pages(reader: Client, member: User, pages: list[Any]) -> None:
    """Session, person, entries, cases, copies of pictures, lessons, labels, link, what waits; its foot is kept."""
    link = open_link(member, "รายการ", shows_name=True)
    keep(reader, pages[0], pages[2])

    def cost(path: str) -> int:
        reader.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(path).status_code == 200
        return len(queries)

    few = [cost(PATH), cost(f"/lists/{link.token}/"), cost("/compare/")]
    for number in range(24):
        shared = {"owner_org": pages[0].owner_org}
        for page in (
            CaseStudyPageFactory.create(cover_image=pages[0].cover_image, **shared),
            LessonPageFactory.create(**shared),
        ):
            SavedItem.objects.create(user=member, page=page, position=number + 3)
    assert [cost(PATH), cost(f"/lists/{link.token}/"), cost("/compare/")] == few


def test_two_kept_cases_are_compared_from_the_list(client: Client, pages: list[Any]) -> None:
    keep(client, *pages)
    html = client.get(PATH).content.decode()
    form = html.split('action="/compare/"')[1].split("</form>")[0]
    assert f'value="{pages[0].uid}" lang="th" selected' in form.split('name="b"')[0]
    assert f'value="{pages[1].uid}" lang="th" selected' in form.split('name="b"')[1]
    assert pages[2].uid not in form, "lessons are not compared"
    choice = client.get(f"/compare/?a={pages[0].uid}").content.decode()
    assert f"a={pages[0].uid}&amp;b={pages[1].uid}" in choice


def test_an_author_sees_how_many_kept_a_page_and_not_who(client: Client, member: User, pages: list[Any]) -> None:
    case = CaseStudyPageFactory.create(owner=member)
    draft_of(member, case.title, case, sent=True)
    fan = MemberProfileFactory.create(display_name="ครูแฟน ตัวยง").user
    for user in (member, fan, UserFactory.create()):
        SavedItem.objects.create(user=user, page=case, position=0)
    SavedItem.objects.create(user=fan, page=pages[0], position=1)  # a page without a maker counts for nobody
    client.force_login(member)
    html = client.get("/my-work/").content.decode()
    assert "มีผู้เก็บไว้ในรายการ 2 คน" in html
    assert "ครูแฟน" not in html


def test_what_is_kept_is_exported_and_goes_with_the_account(member: User, pages: list[Any]) -> None:
    SavedItem.objects.create(user=member, page=pages[0], position=0, note="อ่านก่อน")
    open_link(member, "รายการ", shows_name=False)
    rows = {holding.name: rows for holding, rows in personal_data.of(member)}
    assert [row["note"] for row in rows["saved_items"]] == ["อ่านก่อน"]
    assert rows["shared_list"][0]["title"] == "รายการ"
    assert "token" not in rows["shared_list"][0]
    personal_data.erase(member)
    member.delete()
    assert not SavedItem.objects.exists()
    assert not SharedList.objects.exists()
