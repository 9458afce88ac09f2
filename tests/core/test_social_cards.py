"""The picture that stands for a page when its address is shared: who has one, what it says, what it costs."""

import io
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import translation
from PIL import Image, ImageChops
from wagtail.models import PageViewRestriction

from core import social_views
from core.motifs import DRAFTS
from core.picture_cloth import WEAVE
from core.picture_text import ELLIPSIS, Face, break_lines, fit
from core.social_card import SocialCard, fixed_cards
from core.social_drawing import HEIGHT, ISSUE_INK, PAPER, TEXT_WIDTH, WIDTH, draw
from core.thai_text import ZERO_WIDTH_SPACE, break_words
from home.models import HomePage
from tests.core.page_types import NOT_FOUND, Paths, every_page
from tests.core.stylesheet import tokens
from tests.factories import CaseStudyPageFactory, ImageFactory, LessonPageFactory, OrganizationFactory

pytestmark = pytest.mark.any_database

LONG = "กล่องนิทานสองภาษาเพื่อการอ่านของเด็กชาติพันธุ์ปกาเกอะญอ ลาหู่ และอาข่า ในโรงเรียนขนาดเล็กบนพื้นที่สูงของจังหวัดเชียงใหม่"
#: Pages that nobody shares, and those about several pages at once: they have the site's picture.
NOT_FOR_SHARING = {"password", "login"}
ABOUT_SEVERAL = {
    "adoption",
    "comparison",
    "lineage",
    "map of districts",
    "one page",
    "shared list",
    "spread of a school",
}
IMAGE = re.compile(r'<meta property="og:image" content="([^"]+)">')
ALT = re.compile(r'<meta property="og:image:alt"[^>]* content="([^"]+)">')


def picture_of(client: Client, path: str, status: int = 200) -> str:
    """The path of the picture that the page at `path` names."""
    response = client.get(path)
    assert response.status_code == status, path
    return urlsplit(IMAGE.findall(response.content.decode())[0]).path


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


# What is drawn


def test_a_card_is_a_picture_of_the_size_that_readers_of_open_graph_show() -> None:
    picture = Image.open(io.BytesIO(draw(SocialCard("ที่ปั้น น้ำ กำลัง ญี่ปุ่น", "กรณีศึกษา", "โรงเรียนบ้านดอย", 2, "inv-0001"))))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_the_same_card_is_the_same_file_and_another_is_not() -> None:
    card = SocialCard("นิทานสองภาษา", issue=1, code="inv-0001")
    assert draw(card) == draw(card)
    assert len({draw(SocialCard("นิทานสองภาษา", issue=1, code=f"inv-{n}")) for n in range(5)}) == 5


def test_words_stay_on_the_paper() -> None:
    """A title as long as Wagtail takes, of words that never end, runs neither into the cloth nor out at the foot."""
    for title in (LONG, "ก" * 255, "A" * 255, f"{LONG} " * 2):
        picture = opened(draw(SocialCard(title, "กรณีศึกษา · " * 9, LONG * 4, 3, "inv-0001")))
        edge = TEXT_WIDTH + 64
        blank = Image.new("RGB", (WIDTH - 320 - edge - 4, HEIGHT), PAPER)
        gap = picture.crop((edge + 4, 0, WIDTH - 320, HEIGHT))
        assert ImageChops.difference(gap, blank).getbbox() is None
        foot = picture.crop((0, HEIGHT - 30, edge, HEIGHT))
        assert ImageChops.difference(foot, Image.new("RGB", foot.size, PAPER)).getbbox() is None


def test_thai_marks_are_stacked_by_the_layout_engine() -> None:
    """A mark above a vowel takes no room of its own in the line."""
    face = Face(64, 700)
    assert face.width("ที่") == pytest.approx(face.width("ท"), abs=1)
    assert face.width("ปั้น") == pytest.approx(face.width("ปน"), abs=1)


def test_lines_end_between_words() -> None:
    face = Face(56, 700)
    lines = break_lines(LONG, face, 500)
    assert len(lines) > 2
    ends, length = set(), 0
    for word in re.split(f"[ {ZERO_WIDTH_SPACE}]", break_words(LONG)):
        length += len(word)
        ends.add(length)
    place = 0
    for line in lines:
        assert face.width(line) <= 500
        place += len(line.replace(" ", ""))
        assert place in ends


def test_lines_end_between_phrases_where_that_costs_no_line() -> None:
    face = Face(62, 700)
    title = "บทเรียนจากโรงเรียนหนึ่ง สู่อีกหลายโรงเรียน"
    assert break_lines(title, face, 752) == title.split(" ")


def test_what_does_not_fit_is_cut_and_says_so() -> None:
    face, lines = fit(LONG, 300, (50, 40), max_lines=2)
    assert (face.size, len(lines)) == (40, 2)
    assert lines[-1].endswith(ELLIPSIS)
    assert all(face.width(line) <= 300 for line in lines)


def test_letters_that_the_fonts_lack_are_left_out() -> None:
    assert [run for run, _font in Face(40).runs("ไทย 😀 ลาว ລາວ")] == ["ไทย", " ", " ", "ลาว", " "]


@pytest.mark.parametrize("issue", DRAFTS)
def test_the_colours_are_those_of_the_style_sheet(issue: int) -> None:
    light = tokens("light")
    names = {
        "ground": f"--weave-{issue}",
        "mid": f"--weave-{issue}-mid",
        "thread": "--weave-thread",
        "accent": "--weave-accent",
    }
    assert WEAVE[issue] == {part: light[name] for part, name in names.items()}
    assert ISSUE_INK[issue] == light[f"--edge-issue-{issue}"]
    assert light["--ground-page"] == PAPER


# Where it stands


@pytest.fixture
def pages(site: HomePage) -> Paths:
    return every_page(site)


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_names_one_picture_that_is_there(client: Client, pages: Paths, prefix: str) -> None:
    for name, path in pages.items():
        response = client.get(prefix + path)
        html = response.content.decode()
        (address,), (alt,) = IMAGE.findall(html), ALT.findall(html)
        assert alt, name
        assert 'name="twitter:card" content="summary_large_image"' in html, name
        picture = client.get(urlsplit(address).path)
        assert picture.status_code == 200, name
        if urlsplit(address).path.startswith("/media/"):
            assert name in {"case", "short case"}
            continue
        assert picture["Content-Type"] == "image/png"
        assert picture["Cache-Control"] == "public, max-age=2592000, immutable"
        assert f"{prefix}/cards/" in address, name


@pytest.mark.django_db
def test_pages_have_pictures_of_their_own_and_what_is_not_for_sharing_has_the_sites(
    client: Client, pages: Paths
) -> None:
    found = {name: picture_of(client, path, 404 if name == NOT_FOUND else 200) for name, path in pages.items()}
    site = {path for path in found.values() if path.endswith("/_site/card.png")}
    assert {name for name, path in found.items() if path in site} == NOT_FOR_SHARING | ABOUT_SEVERAL | {NOT_FOUND}
    own = {name: path for name, path in found.items() if path not in site}
    same = [{"cases", "no case", "lessons"}, {"search", "nothing found", "schools like ours"}]
    assert len(set(own.values())) == len(own) - sum(len(group) - 1 for group in same)


@pytest.mark.django_db
def test_a_case_shows_its_photo_only_if_it_may_be_shown(client: Client, site: HomePage) -> None:
    hidden: Any = CaseStudyPageFactory.create(cover_image=ImageFactory.create())
    hidden.cover_image.shows_people = True
    hidden.cover_image.save()
    assert picture_of(client, hidden.url).startswith("/cards/")
    shown: Any = CaseStudyPageFactory.create()
    assert picture_of(client, shown.url).startswith("/media/")


@pytest.mark.django_db
def test_a_card_says_what_its_page_says(client: Client, site: HomePage) -> None:
    school: Any = OrganizationFactory.create(title="โรงเรียนบ้านห้วยน้ำริน")
    case: Any = CaseStudyPageFactory.create(title="ธนาคารขยะโรงเรียน", owner_org=school)
    card = case.social_card()
    assert card == SocialCard("ธนาคารขยะโรงเรียน", "กรณีศึกษา · การเรียนรู้", "โรงเรียนบ้านห้วยน้ำริน", 1, case.uid)
    lesson: Any = LessonPageFactory.create()
    assert ALT.findall(client.get(lesson.url).content.decode()) == [lesson.social_card().alt]
    strategy = ALT.findall(client.get("/plan/s07/").content.decode())[0]
    assert re.match(r"ยุทธศาสตร์ที่ 7 · .+ · ด้านที่ 3", strategy)


@pytest.mark.django_db
def test_a_masked_school_is_not_on_the_picture(client: Client, site: HomePage) -> None:
    school: Any = OrganizationFactory.create(title="โรงเรียนที่ไม่อยากบอกชื่อ")
    lesson: Any = LessonPageFactory.create(owner_org=school, visibility="masked")
    card = lesson.social_card()
    assert card.detail == "สถานศึกษาขอไม่แสดงชื่อ"
    assert school.title not in str(card)
    assert client.get(social_views.card_url(card, lesson.url.lstrip("/"))).status_code == 200


# Who does not get it


def card_path(page: Any) -> str:
    return social_views.card_url(page.social_card(), page.url.lstrip("/"))


@pytest.mark.django_db
def test_another_digest_is_not_found_and_nothing_is_drawn(
    client: Client, site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(social_views, "draw", lambda card: pytest.fail("drawn for a stranger"))
    case: Any = CaseStudyPageFactory.create()
    right = card_path(case)
    digest = case.social_card().digest
    for wrong in ("0" * 20, digest[::-1], SocialCard("อย่างอื่น").digest):
        assert client.get(right.replace(digest, wrong)).status_code == 404
    for path in (
        f"cards/{digest}/a%00b/card.png",
        "cards/zz/card.png",
        f"cards/{digest}/no/such/page/card.png",
        f"cards/{digest}/plan/s99/card.png",
    ):
        assert client.get(f"/{path}").status_code == 404
    assert client.post(right).status_code == 405


@pytest.mark.django_db
def test_a_page_that_is_withdrawn_or_locked_has_no_picture_any_more(client: Client, site: HomePage) -> None:
    case, other = CaseStudyPageFactory.create(), CaseStudyPageFactory.create()
    paths = [card_path(case), card_path(other)]
    assert [client.get(path).status_code for path in paths] == [200, 200]
    case.unpublish()
    PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert [client.get(path).status_code for path in paths] == [404, 404]


@pytest.mark.django_db
def test_a_lesson_for_members_has_none(client: Client, editor_client: Client, site: HomePage) -> None:
    lesson: Any = LessonPageFactory.create()
    path = card_path(lesson)
    assert client.get(path).status_code == 200
    lesson.visibility = "members"
    lesson.save()
    assert lesson.social_card() is None
    assert client.get(path).status_code == 404
    assert picture_of(editor_client, lesson.url).endswith("/_site/card.png")


@pytest.mark.django_db
def test_a_changed_title_has_another_address(site: HomePage) -> None:
    case: Any = CaseStudyPageFactory.create()
    before = card_path(case)
    case.title = "ชื่อใหม่"
    assert card_path(case) != before


@pytest.mark.django_db
def test_a_picture_is_drawn_once(client: Client, site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    caches["cards"].clear()
    drawn: list[SocialCard] = []

    def draw_once(card: SocialCard) -> bytes:
        drawn.append(card)
        return b"png"

    monkeypatch.setattr(social_views, "draw", draw_once)
    path = card_path(CaseStudyPageFactory.create())
    assert {client.get(path).content for _ in range(3)} == {b"png"}
    assert len(drawn) == 1


@pytest.mark.django_db
def test_a_picture_costs_few_queries(client: Client, site: HomePage, django_assert_max_num_queries: Any) -> None:
    """Site, page, its type, labels."""
    path = card_path(CaseStudyPageFactory.create())
    client.get(path)
    with django_assert_max_num_queries(5):
        client.get(path)


def test_fixed_cards_follow_the_language() -> None:
    card = fixed_cards.get("search/")
    assert card
    with translation.override("en"):
        english = fixed_cards.get("search/")
    assert english
    assert english.digest != card.digest
