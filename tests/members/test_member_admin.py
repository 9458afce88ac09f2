"""The admin's list of members: schools are settled, people verified, what members decide stays theirs."""

import pytest
from django.contrib.auth.models import Group
from django.core.management.sql import emit_post_migrate_signal
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from innovations.models import CaseStudyPage
from members.groups import ADMINISTRATORS, EDITORS, MEMBERS, VERIFIED, is_in, join
from members.models import MemberProfile, User
from members.rights import ensure_groups
from tests.factories import CaseStudyPageFactory, MemberProfileFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_members_memberprofile:list"
EDIT = "wagtailsnippets_members_memberprofile:edit"


@pytest.fixture
def admin(site: HomePage, client: Client) -> Client:
    """Signed in as an administrator."""
    ensure_groups()
    user = UserFactory.create()
    join(user, ADMINISTRATORS)
    client.force_login(user)
    return client


def send(client: Client, profile: MemberProfile, **changed: object) -> int:
    values = {"display_name": profile.display_name, "org": "", "org_text": profile.org_text, "role": "teacher"}
    data = {name: value for name, value in (values | changed).items() if value is not None}
    return client.post(reverse(EDIT, args=[profile.pk]), data).status_code


def test_an_editor_finds_who_waits_for_a_school_and_settles_it(editor_client: Client, site: HomePage) -> None:
    school = OrganizationFactory.create(title="โรงเรียนบ้านปลายดอย")
    MemberProfileFactory.create(display_name="ครูเรียบร้อย", org=school)
    waiting = MemberProfileFactory.create(display_name="ครูรอจับคู่", org_text="รร.บ้านปลายดอย")
    html = editor_client.get(reverse(LIST), {"waiting": "yes"}).content.decode()
    assert "ครูรอจับคู่" in html
    assert "ครูเรียบร้อย" not in html
    assert send(editor_client, waiting, org=school.pk) == 302
    waiting.refresh_from_db()
    assert (waiting.org, waiting.org_text) == (school, "")


def test_without_school_and_name_nothing_is_saved(editor_client: Client, site: HomePage) -> None:
    profile = MemberProfileFactory.create(org_text="รร.บ้านปลายดอย")
    assert send(editor_client, profile, org_text="") == 200
    profile.refresh_from_db()
    assert profile.org_text == "รร.บ้านปลายดอย"


def test_verifying_joins_the_group_and_keeps_who_did_it(editor_client: Client, editor: User) -> None:
    profile = MemberProfileFactory.create()
    send(editor_client, profile, verified="on")
    profile.refresh_from_db()
    assert profile.verified_by == editor
    assert is_in(profile.user, VERIFIED)
    send(editor_client, profile)
    profile.refresh_from_db()
    assert profile.verified_at is None
    assert not is_in(profile.user, VERIFIED)


def test_nobody_verifies_themselves_or_gives_themselves_another_school_or_role(
    editor_client: Client, editor: User, site: HomePage
) -> None:
    profile = MemberProfileFactory.create(user=editor)
    for name, value in (("verified", "on"), ("role", "supervisor"), ("org", OrganizationFactory.create().pk)):
        assert send(editor_client, profile, **{name: value}) == 200, name
    profile.refresh_from_db()
    assert (profile.verified_at, profile.role, profile.org) == (None, "teacher", None)
    assert send(editor_client, profile, display_name="ครูคำแปง") == 302


def test_what_the_member_decides_is_not_the_editors(editor_client: Client, site: HomePage) -> None:
    profile = MemberProfileFactory.create(public=False)
    send(editor_client, profile, public="on", consent_version="9999", user="1")
    after = MemberProfile.objects.get(pk=profile.pk)
    assert (after.public, after.consent_version, after.user) == (False, profile.consent_version, profile.user)


def test_an_account_deleted_in_the_admin_leaves_no_name_behind(admin: Client, site: HomePage) -> None:
    member = MemberProfileFactory.create(display_name="ครูดาวเรือง")
    case = CaseStudyPageFactory.create(creators=[member], creator_names=[])
    url = reverse("wagtailusers_users:delete", args=[member.user_id])
    assert admin.post(url).status_code == 302
    assert CaseStudyPage.objects.get(pk=case.pk).creator_names == [case.owner_org.title]


def test_many_accounts_deleted_at_once_leave_no_name_behind(admin: Client, site: HomePage) -> None:
    member = MemberProfileFactory.create(display_name="ครูดาวเรือง")
    case = CaseStudyPageFactory.create(creators=[member], creator_names=[])
    url = reverse("wagtail_bulk_action", args=["members", "user", "delete"])
    admin.post(f"{url}?id={member.user_id}")
    assert not User.objects.filter(pk=member.user_id).exists()
    assert CaseStudyPage.objects.get(pk=case.pk).creator_names == [case.owner_org.title]


def test_rights_are_restored_and_members_have_none() -> None:
    ensure_groups()
    groups = {name: UserFactory.create() for name in (MEMBERS, VERIFIED, EDITORS)}
    for name, user in groups.items():
        join(user, name)
    groups[EDITORS].groups.get().permissions.clear()
    ensure_groups()
    assert User.objects.get(pk=groups[EDITORS].pk).has_perm("community.review_contribution")
    assert User.objects.get(pk=groups[MEMBERS].pk).get_all_permissions() == set()
    assert User.objects.get(pk=groups[VERIFIED].pk).get_all_permissions() == set()


@pytest.mark.parametrize("number", [1, 50])
def test_the_list_asks_the_database_as_often_for_many(
    editor_client: Client, site: HomePage, number: int, django_assert_max_num_queries: object
) -> None:
    school = OrganizationFactory.create()
    MemberProfile.objects.bulk_create(
        MemberProfileFactory.build(user=user, org=school, org_text="") for user in UserFactory.create_batch(number)
    )
    editor_client.get(reverse(LIST))
    with django_assert_max_num_queries(21):  # type: ignore[operator]
        editor_client.get(reverse(LIST))


def test_migrating_gives_the_groups_their_rights_again(site: HomePage) -> None:
    ensure_groups()
    editors, own = Group.objects.get(name=EDITORS), Group.objects.create(name="กลุ่มของสำนักงาน")
    rights = set(editors.permissions.all())
    assert rights
    editors.permissions.clear()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert set(editors.permissions.all()) == rights
    assert not own.permissions.exists()
