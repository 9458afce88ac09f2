"""Searches that a member saves: saving, the list, another name, deleting; and that nobody else comes near them."""

import datetime
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import HomePage
from innovations.models import CaseStudyPage
from members.models import User
from search.engines.base import SearchEngine
from search.forms import SearchForm
from search.models import SavedSearch
from search.models.saved_search import MAX_QUERY, NAME_LENGTH
from search.outbox import drain
from search.saved import MOST, form_of, query_of, save_search
from tests.factories import CaseStudyPageFactory, UserFactory

LIST, ADD = "/search/saved/", "/search/saved/add/"
BROWSER = {"user-agent": "Mozilla/5.0 Chrome/120.0"}


@pytest.fixture
def case(index: SearchEngine) -> CaseStudyPage:
    page = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา")
    drain()
    return page


@pytest.fixture
def member(db: None) -> User:
    return UserFactory.create()


@pytest.fixture
def reader(client: Client, member: User) -> Client:
    """A member who reads."""
    client.force_login(member)
    return client


def search(**asked: str | list[str]) -> SearchForm:
    return SearchForm.from_data(QueryDict(urlencode(asked, doseq=True)))


def saved(user: User, name: str = "เรื่องนิทาน", **asked: str | list[str]) -> SavedSearch:
    return save_search(user, search(**(asked or {"q": "นิทาน"})), name)[0]


def test_one_button_saves_what_is_shown_under_its_own_words(reader: Client, member: User, case: CaseStudyPage) -> None:
    asked = {"q": "นิทาน", "strategy": "s01", "sort": "newest"}
    html = reader.get("/search/", asked).content.decode()
    form = html.split(f'action="{ADD}"')[1].split("</form>")[0]
    query = form.split('name="query" value="')[1].split('"')[0].replace("&amp;", "&")
    assert "csrfmiddlewaretoken" in form
    response = reader.post(ADD, {"query": query}, follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    row = SavedSearch.objects.get()
    assert (row.user, row.name) == (member, "“นิทาน” · ยุทธศาสตร์ย่อ 1")
    assert QueryDict(row.query).dict() == asked
    page = response.content.decode()
    assert f"บันทึก “{row.name}” แล้ว" in page
    address = row.query.replace("&", "&amp;")
    assert f'href="/search/?{address}"' in page
    assert f'href="/search/feed/?{address}"' in page


def test_the_results_say_when_a_search_is_saved_whatever_the_order_of_choosing(
    reader: Client, member: User, case: CaseStudyPage
) -> None:
    saved(member, "ป.1 และ ป.4", q="นิทาน", level=["p4-6", "p1-3"])
    html = reader.get("/search/?level=p1-3&level=p4-6&q=นิทาน&page=1&x=y").content.decode()
    assert "ป.1 และ ป.4" in html
    assert f'action="{ADD}"' not in html
    assert f'action="{ADD}"' in reader.get("/search/", {"q": "นิทาน"}).content.decode()


def test_saving_again_keeps_the_one_that_is_there(reader: Client, member: User) -> None:
    row = saved(member)
    html = reader.post(ADD, {"query": row.query, "name": "อีกชื่อ"}, follow=True).content.decode()
    assert "บันทึกไว้แล้วในชื่อ “เรื่องนิทาน”" in html
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["เรื่องนิทาน"]
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedSearch.objects.create(user=member, name="x", query=row.query, digest=row.digest)


def test_who_is_not_signed_in_is_told_what_works_without_and_leaves_no_cookie(
    client: Client, case: CaseStudyPage
) -> None:
    response = client.get("/search/", {"q": "นิทาน & เพลง"})
    html = response.content.decode()
    assert "โดยไม่ต้องมีบัญชี" in html
    assert "csrfmiddlewaretoken" not in html
    assert not response.cookies
    assert response["Cache-Control"].startswith("public")
    link = html.split('href="/accounts/login/?next=%2Fsearch%2Fsaved%2Fadd')[1].split('"')[0]
    assert QueryDict(link)  # a whole address within an address


def test_signing_in_leads_to_saving_what_was_looked_at(client: Client, member: User, case: CaseStudyPage) -> None:
    html = client.get("/search/", {"q": "นิทาน & เพลง", "level": "p1-3"}).content.decode()
    login = html.split('href="/accounts/login/?next=%2Fsearch')[1].split('"')[0]
    form = client.get(f"/accounts/login/?next=%2Fsearch{login}")
    sent = {"login": member.email, "password": "a-good-password", "next": form.context["redirect_field_value"]}
    page = client.post("/accounts/login/", sent, follow=True)
    assert page.templates[0].name == "search/saved_new.html"
    assert "“นิทาน &amp; เพลง” · " in page.content.decode()
    query = page.context["query"]
    assert client.post(ADD, {"query": query, "name": "ชื่อของฉัน"}).headers["Location"] == LIST
    assert QueryDict(SavedSearch.objects.get().query).dict() == {"q": "นิทาน & เพลง", "level": "p1-3"}


def test_a_session_that_ended_loses_nothing(client: Client, member: User, site: HomePage) -> None:
    response = client.post(ADD, {"query": "q=นิทาน"})
    assert response.headers["Location"].startswith("/accounts/login/?next=/search/saved/add/%3Fq%3D")
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("name", ["ก" * (NAME_LENGTH + 1), "...", "\u200b"])
def test_a_name_that_is_refused_is_still_in_its_field(reader: Client, member: User, site: HomePage, name: str) -> None:
    row = saved(member)
    for address, data in ((ADD, {"query": "q=ขยะ"}), (f"{LIST}{row.pk}/", {})):
        response = reader.post(address, {**data, "name": name})
        assert response.status_code == 200
        html = response.content.decode()
        assert f'value="{name}"' in html
        assert 'aria-invalid="true"' in html
        assert "ยังส่งไม่ได้" in html
    assert list(SavedSearch.objects.values_list("name", flat=True)) == [row.name]


def test_a_person_has_so_many_and_no_more(reader: Client, member: User, site: HomePage) -> None:
    for number in range(MOST):
        saved(member, q=f"นิทาน {number}")
    html = reader.post(ADD, {"query": "q=ขยะ", "name": "เรื่องขยะ"}).content.decode()
    assert f"บันทึกไว้ครบ {MOST} รายการแล้ว" in html
    assert 'value="เรื่องขยะ"' in html
    assert 'name="query" value="q=' in html
    assert SavedSearch.objects.count() == MOST
    save_search(UserFactory.create(), search(q="ขยะ"), "ของอีกคน")
    assert reader.post(ADD, {"query": "q=นิทาน 3"}).status_code == 302, "one that is there is no new one"


@pytest.mark.parametrize(
    ("query", "code"), [("", "empty"), ("sort=title&x=1", "empty"), (f"tag={'ก' * MAX_QUERY}", "long")]
)
def test_what_is_no_search_is_not_saved(member: User, reader: Client, site: HomePage, query: str, code: str) -> None:
    with pytest.raises(ValidationError) as error:
        save_search(member, form_of(query), "ชื่อ")
    assert error.value.code == code
    assert reader.post(ADD, {"query": query}).status_code == 200
    assert not SavedSearch.objects.exists()


def test_the_longest_search_fits(member: User) -> None:
    row = saved(member, q="ก" * 500)
    assert form_of(row.query).text == "ก" * 500


@pytest.mark.parametrize("query", ['q="', "q=<script>alert(1)</script>", "q=%00%ff", "&&&=&q", "q=" + "😀" * 300])
def test_anything_typed_is_data(reader: Client, member: User, site: HomePage, query: str) -> None:
    assert reader.get(f"{ADD}?{query}").status_code in (200, 302)
    assert reader.post(ADD, {"query": query}).status_code in (200, 302)
    html = reader.get(LIST).content.decode()
    assert "<script>alert" not in html


def test_renaming(reader: Client, member: User, site: HomePage) -> None:
    row = saved(member)
    page = reader.get(f"{LIST}{row.pk}/").content.decode()
    assert 'value="เรื่องนิทาน"' in page
    html = reader.post(f"{LIST}{row.pk}/", {"name": " นิทานของเรา "}, follow=True).content.decode()
    assert "เปลี่ยนชื่อเป็น “นิทานของเรา” แล้ว" in html
    assert SavedSearch.objects.get().name == "นิทานของเรา"


def test_deleting_asks_first(reader: Client, member: User, site: HomePage) -> None:
    row = saved(member)
    assert "“เรื่องนิทาน”" in reader.get(f"{LIST}{row.pk}/delete/").content.decode()
    assert SavedSearch.objects.exists()
    html = reader.post(f"{LIST}{row.pk}/delete/", follow=True).content.decode()
    assert "ลบ “เรื่องนิทาน” แล้ว" in html
    assert "ยังไม่มีการค้นที่บันทึกไว้" in html
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("path", ["{pk}/", "{pk}/delete/"])
def test_those_of_others_are_not_there(reader: Client, site: HomePage, path: str) -> None:
    row = saved(UserFactory.create(), "ความลับของครูดาว")
    address = LIST + path.format(pk=row.pk)
    assert reader.get(address).status_code == 404
    assert reader.post(address, {"name": "ของฉัน"}).status_code == 404
    row.refresh_from_db()
    assert row.name == "ความลับของครูดาว"
    assert row.name not in reader.get(LIST).content.decode()


def test_neither_a_superuser_nor_the_admin_sees_them(admin_client: Client, case: CaseStudyPage) -> None:
    row = saved(UserFactory.create(), "ความลับของครูดาว")
    assert admin_client.get(f"{LIST}{row.pk}/").status_code == 404
    assert row.name not in admin_client.get("/search/", {"q": "นิทาน"}).content.decode()
    assert row.name not in admin_client.get("/cms/snippets/").content.decode()


@pytest.mark.parametrize("path", ["", "1/", "1/delete/"])
def test_visitors_are_asked_to_sign_in(client: Client, site: HomePage, path: str) -> None:
    for language in ("", "/en"):
        response = client.get(f"{language}{LIST}{path}")
        assert response.headers["Location"] == f"{language}/accounts/login/?next={language}{LIST}{path}"
    assert client.post(f"{LIST}{path}").status_code in (302, 405)


def test_a_form_of_another_site_does_nothing(member: User, site: HomePage) -> None:
    row = saved(member)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    for path in ("add/", f"{row.pk}/", f"{row.pk}/delete/"):
        assert strict.post(f"{LIST}{path}", {"query": "q=ขยะ", "name": "x"}).status_code == 403
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["เรื่องนิทาน"]


def test_no_cache_keeps_them(reader: Client, member: User, case: CaseStudyPage) -> None:
    saved(member)
    for address in (LIST, ADD + "?q=ขยะ", "/search/?q=นิทาน"):
        assert "private" in reader.get(address)["Cache-Control"]


def test_an_account_that_goes_takes_them_along(member: User) -> None:
    saved(member)
    other = saved(UserFactory.create())
    member.delete()
    assert list(SavedSearch.objects.all()) == [other]


def test_looking_at_the_results_is_remembered_for_the_owner_alone(
    reader: Client, member: User, case: CaseStudyPage
) -> None:
    long_ago = timezone.now() - datetime.timedelta(days=40)
    rows = [saved(member), saved(UserFactory.create()), saved(member, q="ขยะ")]
    SavedSearch.objects.update(looked_at=long_ago)
    reader.get("/search/", {"q": "นิทาน"}, headers={**BROWSER, "sec-purpose": "prefetch"})
    assert set(SavedSearch.objects.values_list("looked_at", flat=True)) == {long_ago}
    reader.get("/search/", {"q": "นิทาน"}, headers=BROWSER)
    looked = {row.pk for row in SavedSearch.objects.filter(looked_at__gt=long_ago)}
    assert looked == {rows[0].pk}


def test_the_list_is_in_the_language_of_the_page(reader: Client, member: User, case: CaseStudyPage) -> None:
    saved(member, "นิทานสองภาษา", q="นิทาน", strategy="s01")
    response = reader.get(f"/en{LIST}")
    assert [asked for _row, asked in response.context["rows"]] == ["“นิทาน” · Short label 1"]
    html = response.content.decode()
    assert 'href="/en/search/?q=' in html
    assert 'href="/en/search/feed/?q=' in html


def test_fifty_cost_as_many_queries_as_one(reader: Client, member: User, site: HomePage) -> None:
    def queries(get: Callable[[], object]) -> int:
        get()
        with CaptureQueriesContext(connection) as captured:
            get()
        return len(captured)

    saved(member, q="นิทาน", tag="t0001")
    one = queries(lambda: reader.get(LIST))
    for number in range(MOST - 1):
        saved(member, q=f"นิทาน {number}", tag=f"t{number:04d}", district="5014")
    assert one == queries(lambda: reader.get(LIST)) <= 8


def test_saving_costs_a_search_one_query_and_visitors_none(client: Client, member: User, case: CaseStudyPage) -> None:
    def asked() -> list[str]:
        client.get("/search/", {"q": "นิทาน"})
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/", {"q": "นิทาน"})
        return [query["sql"] for query in captured if "savedsearch" in query["sql"]]

    assert asked() == []
    client.force_login(member)
    assert len(asked()) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "นิทาน", "level": ["p4-6", "p1-3"], "sort": "title", "spelling": "0", "synonyms": "0"},
        {"q": '"กล่องนิทาน" -ขยะ', "tag": ["t0009", "t0001"]},
    ],
)
def test_a_saved_search_asks_for_the_same(asked: dict[str, str | list[str]]) -> None:
    form = search(**asked)
    again = form_of(query_of(form))
    assert (again.text, again.sort, again.wanted) == (form.text, form.sort, form.wanted)
    assert {name: set(values) for name, values in again.chosen.items()} == {
        name: set(values) for name, values in form.chosen.items()
    }
    assert query_of(again) == query_of(form)
