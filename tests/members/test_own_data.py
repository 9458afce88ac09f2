"""A person's data: all of it is shown, taken along, and gone when they go."""

import json

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client
from wagtail.models import PageLogEntry, Revision

from community.models import CoAuthor, Draft
from home.models import HomePage
from innovations.models import CaseStudyPage
from members.deletion import delete_account
from members.groups import ADMINISTRATORS, join
from members.models import MemberProfile, User
from members.personal_data import personal_data, references
from search.models import SavedSearch
from strategy.models import StrategicPlan
from tests.factories import CaseStudyPageFactory, MemberProfileFactory, UserFactory

PASSWORD = "a-good-password"


@pytest.fixture
def member(client: Client, site: HomePage, plan: StrategicPlan) -> MemberProfile:
    """A member who is signed in."""
    profile = MemberProfileFactory.create(display_name="ครูดาวเรือง", public=True)
    client.force_login(profile.user)
    return profile


def test_every_reference_to_a_person_is_exported_or_exempt_with_a_reason() -> None:
    models = apps.get_models(include_auto_created=True)
    there = references(models, (User, MemberProfile))
    assert there - personal_data.answered_for() == set(), "register it (members/personal_data.py) or say why not"
    assert personal_data.answered_for() - there == set(), "no such reference any more"


def test_a_reference_that_nobody_answers_for_is_noticed() -> None:
    assert references([SavedSearch], (User, MemberProfile)) == {"search.SavedSearch.user"}


@pytest.mark.django_db
def test_the_file_holds_what_is_mine_and_nothing_of_others(client: Client, member: MemberProfile) -> None:
    other = MemberProfileFactory.create(display_name="ครูคนอื่น")
    for user, name in ((member.user, "ค้นของฉัน"), (other.user, "ค้นของเขา")):
        SavedSearch.objects.create(user=user, name=name, query="q=a", digest=name)
    CaseStudyPageFactory.create(title="กล่องนิทานของครูดาวเรือง", creators=[member])
    response = client.get("/account/data/my-data.json")
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    data = json.loads(response.content)
    assert data["account"][0]["email"] == member.user.email
    assert data["profile"][0]["display_name"] == "ครูดาวเรือง"
    assert [row["name"] for row in data["saved_searches"]] == ["ค้นของฉัน"]
    assert [row["title"] for row in data["cases"]] == ["กล่องนิทานของครูดาวเรือง"]
    text = response.content.decode()
    assert "ครูคนอื่น" not in text
    assert other.user.email not in text
    assert "password" not in text


@pytest.mark.django_db
def test_the_page_shows_the_same(client: Client, member: MemberProfile) -> None:
    SavedSearch.objects.create(user=member.user, name="ค้นของฉัน", query="q=a", digest="x")
    response = client.get("/account/data/")
    html = response.content.decode()
    assert "ครูดาวเรือง" in html
    assert "ค้นของฉัน" in html
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["data/", "data/my-data.json", "delete/"])
def test_nobody_sees_data_without_signing_in(client: Client, site: HomePage, address: str) -> None:
    assert client.get(f"/account/{address}").status_code == 302


@pytest.mark.django_db
def test_published_work_stays_and_the_name_goes(client: Client, member: MemberProfile) -> None:
    case = CaseStudyPageFactory.create(creators=[member], creator_names=[], owner=member.user)
    case.save_revision(user=member.user, log_action=True).publish()
    user_id, profile_id = member.user_id, member.pk
    response = client.post("/account/delete/", {"proof": PASSWORD, "understood": "on"})
    assert response.headers["Location"] == "/account/deleted/"
    assert not User.objects.filter(pk=user_id).exists()
    case = CaseStudyPage.objects.get(pk=case.pk)
    assert case.live
    assert case.owner is None
    assert list(case.creators.all()) == []
    assert case.creator_names == [case.owner_org.title]
    for revision in Revision.objects.for_instance(case):
        assert revision.user is None
        assert profile_id not in revision.content["creators"]
        assert "ครูดาวเรือง" not in json.dumps(revision.content, ensure_ascii=False)
    assert PageLogEntry.objects.filter(page=case.pk).exists()
    assert not PageLogEntry.objects.filter(user_id=user_id).exists()
    html = client.get(case.url).content.decode()
    assert "ครูดาวเรือง" not in html
    assert client.get("/account/").status_code == 302


@pytest.mark.django_db
def test_nothing_in_the_database_names_the_person_afterwards(member: MemberProfile) -> None:
    CaseStudyPageFactory.create(creators=[member], creator_names=["ครูดาวเรือง"], owner=member.user)
    SavedSearch.objects.create(user=member.user, name="ครูดาวเรือง", query="q=a", digest="x")
    email = member.user.email
    delete_account(member.user)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names come from the database
            rows = json.dumps(cursor.fetchall(), default=str, ensure_ascii=False)
            assert "ครูดาวเรือง" not in rows, table
            assert email not in rows, table


@pytest.mark.django_db
def test_drafts_go_unless_somebody_writes_along(member: MemberProfile) -> None:
    other = UserFactory.create()
    alone = CaseStudyPageFactory.create(live=False, owner=member.user)
    shared = CaseStudyPageFactory.create(live=False, owner=member.user)
    Draft.objects.create(kind="case", owner=member.user, page=alone)
    together = Draft.objects.create(kind="case", owner=member.user, page=shared)
    CoAuthor.objects.create(draft=together, email=other.email, user=other, token="", accepted_at=together.created_at)
    delete_account(member.user)
    assert list(Draft.objects.values_list("owner", "page")) == [(other.pk, shared.pk)]
    assert not CaseStudyPage.objects.filter(pk=alone.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"proof": PASSWORD}, {"proof": "wrong", "understood": "on"}, {"understood": "on"}])
def test_without_proof_and_tick_the_account_stays(client: Client, member: MemberProfile, sent: dict[str, str]) -> None:
    response = client.post("/account/delete/", sent)
    assert response.status_code == 200
    assert PASSWORD not in response.content.decode()
    assert MemberProfile.objects.filter(pk=member.pk).exists()


@pytest.mark.django_db
def test_after_five_wrong_passwords_the_right_one_is_refused_too(client: Client, member: MemberProfile) -> None:
    for _try in range(5):
        client.post("/account/delete/", {"proof": "wrong", "understood": "on"})
    html = client.post("/account/delete/", {"proof": PASSWORD, "understood": "on"}).content.decode()
    assert "รอ 10 นาที" in html
    assert MemberProfile.objects.filter(pk=member.pk).exists()


@pytest.mark.django_db
def test_without_a_password_a_code_by_mail_is_the_proof(client: Client, member: MemberProfile) -> None:
    member.user.set_unusable_password()
    member.user.save()
    client.force_login(member.user)
    assert client.post("/account/delete/code/").headers["Location"] == "/account/delete/?sent=yes"
    [letter] = mail.outbox
    assert letter.to == [member.user.email]
    code = next(word for word in str(letter.body).split() if word.isdigit() and len(word) == 6)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert client.post("/account/delete/", {"proof": wrong, "understood": "on"}).status_code == 200
    client.post("/account/delete/", {"proof": code, "understood": "on"})
    assert not MemberProfile.objects.filter(pk=member.pk).exists()


@pytest.mark.django_db
def test_the_last_administrator_cannot_leave_the_site_alone(client: Client, member: MemberProfile) -> None:
    join(member.user, ADMINISTRATORS)
    html = client.post("/account/delete/", {"proof": PASSWORD, "understood": "on"}).content.decode()
    assert "ผู้ดูแลระบบคนสุดท้าย" in html
    join(UserFactory.create(), ADMINISTRATORS)
    client.post("/account/delete/", {"proof": PASSWORD, "understood": "on"})
    assert not MemberProfile.objects.filter(pk=member.pk).exists()
