"""The link by which others read a list: what it shows, who opens, closes and renews it."""

import re
from typing import Any

import pytest
from django.test import Client

from community.lists.sharing import link_of, open_link
from community.models import SharedList
from home.models import HomePage
from members.models import User
from tests.community.lists.reading import PATH, SHARE, keep, text_of
from tests.factories import LessonPageFactory, MemberProfileFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_link_shows_pages_and_notes_and_nothing_of_its_owner(
    reader: Client, member: User, pages: list[Any], client: Client
) -> None:
    masked = LessonPageFactory.create(visibility="masked")
    keep(reader, pages[0], masked)
    reader.post(f"{PATH}{pages[0].uid}/note/", {f"{pages[0].uid}-note": "เริ่มจากเรื่องนี้"})
    answer = reader.post(SHARE, {"title": "สำหรับประชุมเดือนหน้า", "shows_name": "on"}, follow=True)
    link = link_of(member)
    assert link is not None
    assert f"/lists/{link.token}/" in answer.content.decode()
    assert len(link.token) >= 43  # 6 bits a letter: far above 128
    answer = Client().get(f"/lists/{link.token}/")
    html = re.sub("</?span[^>]*>", "", text_of(answer))
    for said in ("สำหรับประชุมเดือนหน้า", "เริ่มจากเรื่องนี้", pages[0].title, pages[0].uid, "สถานศึกษาขอไม่แสดงชื่อ", "qr-code"):
        assert said in html
    for hidden in ("ครูดาว", member.email, masked.owner_org.title):
        assert hidden not in html, "the profile is not public, so there is no name to show"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    member.profile.public = True
    member.profile.save()
    assert "ครูดาว" in Client().get(f"/lists/{link.token}/").content.decode()
    open_link(member, link.title, shows_name=False)
    assert "ครูดาว" not in Client().get(f"/lists/{link.token}/").content.decode()


def test_a_link_is_switched_off_opened_again_and_renewed_by_its_owner_alone(
    reader: Client, member: User, pages: list[Any]
) -> None:
    first = open_link(member, "รายการ", shows_name=False).token
    stranger = Client()
    stranger.force_login(MemberProfileFactory.create().user)
    for way in ("close", "renew"):
        stranger.post(f"{SHARE}{way}/")
    assert Client().get(f"/lists/{first}/").status_code == 200, "a stranger's forms are about the stranger's link"
    reader.post(f"{SHARE}close/")
    assert Client().get(f"/lists/{first}/").status_code == 404
    assert "ขอลิงก์ใหม่จากผู้ที่ส่งให้คุณ" in Client().get(f"/lists/{first}/").content.decode()
    reader.post(SHARE, {"title": "รายการ"})
    assert Client().get(f"/lists/{first}/").status_code == 200
    reader.post(f"{SHARE}renew/")
    second = SharedList.objects.get().token
    assert second != first
    assert Client().get(f"/lists/{first}/").status_code == 404
    assert Client().get(f"/lists/{second}/").status_code == 200
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert Client().get(f"/lists/{second}/").status_code == 404


@pytest.mark.parametrize("title", ["", "ก" * 151, "งานของ ด.ญ. สมหญิง ใจดี"])
def test_a_title_that_cannot_be_used_is_said_and_no_link_is_made(reader: Client, title: str) -> None:
    answer = reader.post(SHARE, {"title": title})
    assert answer.status_code == 400
    assert title in answer.content.decode()
    assert not SharedList.objects.exists()


@pytest.mark.parametrize("signed_in", [True, False])
def test_who_is_no_member_makes_no_link(client: Client, site: HomePage, signed_in: bool) -> None:
    if signed_in:
        client.force_login(UserFactory.create())
    for path in (SHARE, f"{SHARE}close/", f"{SHARE}renew/"):
        assert client.post(path, {"title": "x"}).status_code == 302
    assert not SharedList.objects.exists()
