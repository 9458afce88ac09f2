"""Parts rendered alone: roles and names, what they leave out, what they escape."""

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from core.initials import initials
from core.tables import Column, Table
from core.tabs import Tab

EVIL = '"><script>alert(1)</script>'


def _part(part: str, /, **context: Any) -> str:
    return render_to_string(f"parts/{part}.html", context)


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html.replace("<wbr>", "")).split())


def test_a_button_sends_its_form_and_a_link_leads() -> None:
    assert 'type="submit"' in _part("button", label="ค้นหา")
    link = _part("button", label="ดู", url="/plan/")
    assert '<a class="button" href="/plan/">' in link
    assert "<button" not in link


def test_a_button_that_opens_a_dialog_sends_nothing() -> None:
    html = _part("button", label="ถอน", opens="ask", kind="danger")
    assert 'type="button"' in html
    assert 'commandfor="ask" command="show-modal" popovertarget="ask"' in html


def test_a_disabled_button_says_so_to_the_browser() -> None:
    assert re.search(r"\sdisabled>", _part("button", label="ส่ง", disabled=True))


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("button", {"label": EVIL, "name": EVIL, "value": EVIL}),
        ("button", {"label": EVIL, "url": EVIL}),
        ("link", {"label": EVIL, "url": EVIL, "lang": EVIL}),
        ("chip", {"label": EVIL, "url": EVIL, "issue": EVIL}),
        ("tag", {"label": EVIL, "url": EVIL}),
        ("badge", {"label": EVIL, "tone": EVIL}),
        ("notice", {"text": EVIL, "heading": EVIL, "icon": EVIL}),
        ("toast", {"text": EVIL, "url": EVIL, "label": EVIL}),
        ("empty", {"heading": EVIL, "text": EVIL, "url": EVIL, "label": EVIL}),
        ("avatar", {"name": EVIL, "image_url": EVIL}),
        ("tabs", {"name": EVIL, "tabs": [Tab(EVIL, EVIL)]}),
        ("print_header", {"address": EVIL, "title": EVIL, "site_name": EVIL}),
        ("table", {"table": Table(EVIL, (Column(EVIL),)), "id": "t"}),
        ("dialog", {"id": "d", "heading": EVIL, "content": EVIL}),
        ("figure", {"content": EVIL, "caption": EVIL, "credit": EVIL}),
    ],
)
def test_whatever_a_part_is_given_stays_text(name: str, context: dict[str, Any]) -> None:
    html = _part(name, **context)
    assert "<script" not in html
    assert '""' not in re.sub(r'\s[\w-]+=""', "", html), "a value that left its attribute"


def test_another_website_is_announced() -> None:
    html = _part("link", label="ดูวิดีโอ", url="https://example.org/", external=True)
    assert 'rel="noopener"' in html
    assert _words(html) == "ดูวิดีโอ (เปิดเว็บไซต์อื่น)"


@pytest.mark.parametrize(
    ("tone", "role", "said", "icon"),
    [
        ("", "", "", "info"),
        ("success", "status", "", "check"),
        ("warning", "", "โปรดทราบ: ", "warning"),
        ("error", "alert", "ข้อผิดพลาด: ", "warning"),
    ],
)
def test_a_notice_tells_its_tone_by_sign_and_word(tone: str, role: str, said: str, icon: str) -> None:
    html = _part("notice", text="ข้อความ", tone=tone)
    assert _words(html) == f"{said}ข้อความ"
    assert f"icons.svg#{icon}" in html
    assert re.findall(r'role="(\w+)"', html) == ([role] if role else [])


def test_a_toast_is_a_polite_live_region_whose_close_link_has_a_name() -> None:
    html = _part("toast", text="บันทึกแล้ว", close_url="?")
    assert 'role="status"' in html
    assert _words(html) == "บันทึกแล้ว ปิดข้อความนี้"


def test_a_skeleton_says_once_that_it_waits() -> None:
    html = _part("skeleton", count="12345")
    assert _words(html) == "กำลังโหลด"
    assert html.count('class="skeleton" aria-hidden="true"') == 5


def test_tabs_say_which_one_is_shown() -> None:
    html = _part("tabs", name="ชนิด", tabs=[Tab("กรณีศึกษา", "?", count=0), Tab("บทเรียน", "?b", current=True)])
    assert 'aria-label="ชนิด"' in html
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["?b"]
    assert "กรณีศึกษา 0" in _words(html), "a count of nothing is a count"


def test_a_table_without_rows_says_so_over_all_its_columns() -> None:
    html = _part("table", table=Table("ผล", (Column("ชั้น"), Column("คน", numeric=True))), id="t")
    assert '<td colspan="2">ยังไม่มีข้อมูล</td>' in html
    assert 'role="region" tabindex="0" aria-labelledby="t-caption"' in html
    assert 'id="t-caption"' in html


class _Form(forms.Form):
    title = forms.CharField(label="ชื่อ", help_text="สั้น ๆ")
    note = forms.CharField(label="หมายเหตุ", required=False)
    cost = forms.ChoiceField(label="ต้นทุน", choices=[("free", "ฟรี")], widget=forms.RadioSelect, help_text="โดยประมาณ")
    agreed = forms.BooleanField(label="ยินยอม")
    hidden = forms.CharField(widget=forms.HiddenInput, initial="x")


def test_a_field_is_tied_to_its_label_help_and_error() -> None:
    html = _part("field", field=_Form({})["title"])
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    assert all(f'id="{one}"' in html for one in described[1].split())
    assert len(described[1].split()) == 2
    assert 'aria-invalid="true"' in html
    assert 'for="id_title"' in html


def test_a_field_that_may_stay_empty_says_so_and_one_that_may_not_has_no_star() -> None:
    assert "(ไม่บังคับ)" in _part("field", field=_Form()["note"])
    assert "(ไม่บังคับ)" not in _part("field", field=_Form()["title"])


def test_choices_are_a_group_with_a_name() -> None:
    html = _part("field", field=_Form()["cost"])
    assert re.search(r'<legend class="label">\s*ต้นทุน', html)
    assert '<fieldset aria-describedby="id_cost_helptext">' in html
    assert 'id="id_cost_helptext"' in html


def test_a_box_stands_in_its_label() -> None:
    html = _part("field", field=_Form()["agreed"])
    assert re.search(r'<label class="label" for="id_agreed">\s*<input type="checkbox"', html)


def test_a_form_says_what_is_wrong_with_it_as_a_whole_first() -> None:
    form = _Form({"title": "x"})
    form.add_error(None, "ส่งไม่ได้")
    html = _part("form_fields", form=form)
    assert html.index('role="alert"') < html.index('class="field')
    assert html.count('type="hidden"') == 1


def test_a_dialog_has_a_name_and_a_way_out() -> None:
    source = '{% load part_tags %}{% dialog id="ask" heading=question %}<p>{{ text }}</p>{% enddialog %}'
    html = Template(source).render(Context({"question": "ถอนเรื่องนี้?", "text": "<b>"}))
    assert 'aria-labelledby="ask-heading"' in html
    assert 'id="ask-heading">ถอนเรื่องนี้?<' in html
    assert 'command="close" popovertarget="ask" popovertargetaction="hide"' in html
    assert "<p>&lt;b&gt;</p>" in html


def test_a_figure_without_words_has_no_caption() -> None:
    source = "{% load part_tags %}{% figure caption=caption %}<img alt=''>{% endfigure %}"
    assert "figcaption" not in Template(source).render(Context({"caption": ""}))
    assert "<figcaption" in Template(source).render(Context({"caption": "มุมอ่าน"}))


def test_an_avatar_is_decoration_beside_a_name() -> None:
    html = _part("avatar", name="ครูสมศรี ใจดี")
    assert 'aria-hidden="true">สจ<' in html
    assert "ครูสมศรี ใจดี" in html.replace("<wbr>", "")
    assert 'alt=""' in _part("avatar", name="ครูสมศรี", image_url="/media/a.webp")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("ครูสมศรี ใจดี", "สจ"),
        ("นางสาวเอื้อมพร แซ่ลี", "อซ"),
        ("ดร.แก้ว", "ก"),
        ("โรงเรียนบ้านห้วยน้ำใส", "บ"),
        ("Somsri jaidee na Ayutthaya", "SJ"),
        ("ครู", "ค"),
        ("  ", ""),
        ("—", ""),
    ],
)
def test_initials_leave_titles_and_leading_vowels_out(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_chip_of_an_issue_wears_its_cloth() -> None:
    assert 'class="chip chip-issue-3"' in _part("chip", label="นวัตกรรม", issue="3")
    assert 'class="chip"' in _part("chip", label=12)


def test_keywords_lead_to_what_shares_them() -> None:
    tag = {"code": "t0001", "label": "การอ่าน"}
    assert 'href="/innovations/?tag=t0001"' in _part("tag_chips", tags=[tag])
    assert 'href="/innovations/?type=lesson&amp;tag=t0001"' in _part("tag_chips", tags=[tag], type="lesson")


def test_a_print_header_says_where_a_page_came_from() -> None:
    html = _part("print_header", address="https://cop.example/plan/", site_name="CMES")
    assert _words(html) == "CMES https://cop.example/plan/"
