"""The editors' guide in the admin shows all of docs/editors.md, and only to those who may enter."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from home.guide import GUIDE, guide_html
from home.models import HomePage


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# คู่มือ\n\nอ่าน **ก่อน** `/cms/`", "<p>อ่าน <strong>ก่อน</strong> <code>/cms/</code></p>"),
        ("## ภาพ\nหนึ่ง\nสอง", "<h2>ภาพ</h2>\n<p>หนึ่ง สอง</p>"),
        ("1. เปิด\n2. กด\n   แล้วรอ", "<ol><li>เปิด</li><li>กด แล้วรอ</li></ol>"),
        ("- ก\n- ข", "<ul><li>ก</li><li>ข</li></ul>"),
        ("| ก | ข |\n|---|---|\n| 1 | |", '<th scope="col">ก </th>'),
        ("<script>", "<p>&lt;script&gt;</p>"),
    ],
)
def test_the_marks_of_the_guide_become_html(text: str, html: str) -> None:
    assert html.replace(" </th>", "</th>") in guide_html(text).replace(" </th>", "</th>")


def test_no_word_of_the_guide_is_lost_and_no_mark_is_left() -> None:
    source = GUIDE.read_text(encoding="utf-8")
    shown = re.sub(r"<[^>]+>", " ", guide_html(source))
    words = re.findall(r"[\wก-๙]+", re.sub(r"^# .*|^\s*\d+\. ", "", source, flags=re.MULTILINE))
    assert [word for word in words if escape(word) not in shown] == []
    assert "**" not in shown
    assert "`" not in shown
    assert "|" not in shown


@pytest.mark.django_db
def test_the_dashboard_and_the_help_menu_lead_to_it(site: HomePage, editor_client: Client) -> None:
    address = reverse("editors_guide")
    html = editor_client.get(address).content.decode()
    assert "ก่อนกดเผยแพร่ ตรวจสี่ข้อ" in html
    dashboard = editor_client.get("/cms/").content.decode()
    assert f'href="{address}"' in dashboard
    assert "guide.wagtail.org" not in dashboard
    assert Client().get(address).status_code == 302
