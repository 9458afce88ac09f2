"""Every road to the public leaves a row with who and how, and none of them lets authors approve their own work.

`ROADS` is the list: a new way of publishing belongs into it. That a page went live on none of them is found by the
audit (test_audit.py).
"""

import dataclasses
import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from community.models import CoAuthor, Draft
from community.review.approvals import ACTION
from community.review.auditing import unapproved
from community.review.deciding import decide
from community.review.starting import start_review
from community.share.answers import Typed, save_answers, typed_at
from community.share.catching_up import catch_up
from community.share.coauthors import leave
from core.models import ImportMark
from home.models import HomePage
from innovations.models import CaseStudyPage, InnovationIndexPage
from innovations.own_work import own_work
from innovations.page_rights import SharedPageRights
from innovations.samples.loading import SampleLoader
from innovations.samples.reading import read_samples
from innovations.samples.records import Samples
from members.models import MemberProfile, Organization, OrganizationIndexPage, User
from tests.community.review.people import make_case, make_reviewer, submit
from tests.factories import CaseStudyPageFactory, OrganizationFactory
from tests.innovations.importing.conftest import Run
from tests.innovations.test_admin import form

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def by_the_editors_form(case: CaseStudyPage, user: User) -> None:
    signed_in(user).post(reverse("wagtailadmin_pages:edit", args=[case.pk]), {**form(), "action-publish": "1"})


def in_bulk(case: CaseStudyPage, user: User) -> None:
    signed_in(user).post(f"{reverse('wagtail_bulk_action', args=('wagtailcore', 'page', 'publish'))}?id={case.pk}")


def with_what_is_below(case: CaseStudyPage, user: User) -> None:
    """Publish the list in bulk with all drafts below it."""
    parent = InnovationIndexPage.objects.get()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    signed_in(user).post(f"{url}?id={parent.pk}", {"include_descendants": "on"})


def by_the_admins_api(case: CaseStudyPage, user: User) -> None:
    url = reverse("wagtailadmin_api:pages:action", args=[case.pk, "publish"])
    signed_in(user).post(url, {}, content_type="application/json")


def by_the_workflow(case: CaseStudyPage, user: User) -> None:
    start_review(case, case.owner)
    state = CaseStudyPage.objects.get(pk=case.pk).current_workflow_task_state
    try:
        decide(state, user, "approve_short")
    except PermissionDenied:
        return


def by_wagtails_workflow_view(case: CaseStudyPage, user: User) -> None:
    start_review(case, case.owner)
    state = CaseStudyPage.objects.get(pk=case.pk).current_workflow_task_state
    signed_in(user).post(reverse("wagtailadmin_pages:workflow_action", args=[case.pk, "approve_short", state.pk]))


def by_the_queue(case: CaseStudyPage, user: User) -> None:
    start_review(case, case.owner)
    case = CaseStudyPage.objects.get(pk=case.pk)
    data = {"action": "approve_short", "revision": case.latest_revision_id}
    signed_in(user).post(reverse("review_entry", args=[case.current_workflow_state.pk]), data)


def by_schedule(case: CaseStudyPage, user: User) -> None:
    """Set a time in the editor's form; later the timer publishes."""
    later = (timezone.localtime() + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    by_form = {**form(), "go_live_at": later, "action-publish": "1"}
    signed_in(user).post(reverse("wagtailadmin_pages:edit", args=[case.pk]), by_form)
    past = timezone.now() - datetime.timedelta(minutes=1)
    for revision in case.revisions.exclude(approved_go_live_at=None):
        revision.approved_go_live_at, revision.content["go_live_at"] = past, past.isoformat()
        revision.save()
    call_command("publish_scheduled", verbosity=0)


def by_going_back(case: CaseStudyPage, user: User) -> None:
    """Publish an earlier version from the history."""
    data = {**form(), "revision": case.latest_revision_id, "action-publish": "1"}
    signed_in(user).post(reverse("wagtailadmin_pages:edit", args=[case.pk]), data)


def by_code(case: CaseStudyPage, user: User) -> None:
    """`revision.publish(user=…)`, as any code of Wagtail's does."""
    try:
        case.get_latest_revision().publish(user=user)
    except PermissionDenied:
        return


Road = Callable[[CaseStudyPage, User], None]
ROADS: dict[Road, str] = {
    by_the_editors_form: "direct",
    in_bulk: "direct",
    with_what_is_below: "direct",
    by_the_admins_api: "direct",
    by_the_workflow: "review_short",
    by_wagtails_workflow_view: "review_short",
    by_the_queue: "review_short",
    by_schedule: "schedule",
    by_going_back: "direct",
    by_code: "direct",
}
ALL_ROADS = pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)


@ALL_ROADS
def test_another_lets_it_go_live_and_the_log_says_who_and_how(road: Road, author: User, reviewer: User) -> None:
    case = make_case(author)
    road(case, reviewer)
    case = CaseStudyPage.objects.get(pk=case.pk)
    assert case.live
    [row] = PageLogEntry.objects.filter(action=ACTION, page=case.pk)
    assert (row.user, row.data["way"], row.revision_id) == (reviewer, ROADS[road], case.live_revision_id)
    assert list(unapproved()) == []


@ALL_ROADS
def test_nobody_lets_their_own_work_go_live(road: Road, author: User) -> None:
    author.groups.add(*make_reviewer().groups.all())
    case = make_case(author)
    road(case, author)
    assert not CaseStudyPage.objects.get(pk=case.pk).live
    assert not PageLogEntry.objects.filter(action=ACTION).exists()


@ALL_ROADS
def test_an_administrator_neither(road: Road, site: HomePage) -> None:
    chief = User.objects.create_superuser("chief@example.org", "a-long-password")
    road(case := make_case(chief), chief)
    assert not CaseStudyPage.objects.get(pk=case.pk).live


def as_creator(case: CaseStudyPage, user: User) -> None:
    profile = MemberProfile.objects.create(
        user=user, display_name="ครู", org=case.owner_org, consent_at=timezone.now(), public=True
    )
    case.creators.add(profile)
    case.save_revision()


def as_creator_once(case: CaseStudyPage, user: User) -> None:
    """Named as a creator in an earlier version, taken out since."""
    as_creator(case, user)
    case.creators.clear()
    case.save_revision()


def as_who_sent_it_in(case: CaseStudyPage, user: User) -> None:
    start_review(case, user)


def as_owner_of_the_draft(case: CaseStudyPage, user: User) -> None:
    Draft.objects.create(kind="case", owner=user, page_id=case.pk)


def as_co_author(case: CaseStudyPage, user: User) -> None:
    draft = Draft.objects.create(kind="case", owner=case.owner, page_id=case.pk)
    CoAuthor.objects.create(draft=draft, email=user.email, user=user, token="", accepted_at=timezone.now())


def as_co_author_who_left(case: CaseStudyPage, user: User) -> None:
    """What was typed stands no more in its field, and its writer is no co-author any more."""
    as_co_author(case, user)
    draft = Draft.objects.get(page=case.pk)
    for writer, text in ((user, "ร่างแรก"), (case.owner, "ร่างที่สอง")):
        typed = Typed("title", text, version=0, typed_at=typed_at(age_ms=5), device=str(writer))
        save_answers(writer, draft.uid, [typed])
    leave(draft, user)


@pytest.mark.parametrize(
    "make_own",
    [as_creator, as_creator_once, as_who_sent_it_in, as_owner_of_the_draft, as_co_author, as_co_author_who_left],
)
def test_a_page_is_ones_own_in_every_way_of_having_written_it(
    make_own: Callable[[CaseStudyPage, User], None], author: User, reviewer: User
) -> None:
    case = make_case(author)
    assert SharedPageRights(reviewer, case).can_publish()
    make_own(case, reviewer)
    case = CaseStudyPage.objects.get(pk=case.pk)
    assert own_work.is_of(case, reviewer)
    in_bulk(case, reviewer)
    by_the_workflow(case, reviewer)
    assert not CaseStudyPage.objects.get(pk=case.pk).live


def test_who_only_opened_a_draft_did_not_write_it(author: User, reviewer: User) -> None:
    case = make_case(author)
    as_co_author(case, reviewer)
    draft = Draft.objects.get(page=case.pk)
    save_answers(author, draft.uid, [Typed("title", "ร่างแรก", version=0, typed_at=typed_at(age_ms=5))])
    case.save_revision()
    catch_up(draft, reviewer)
    assert draft.answers.get(field="title").saved_by == reviewer
    leave(draft, reviewer)
    assert not own_work.is_of(case, reviewer)


def test_a_page_is_not_made_and_published_in_one_go(site: HomePage, reviewer: User) -> None:
    parent = InnovationIndexPage.objects.get()
    url = reverse("wagtailadmin_pages:add", args=("innovations", "casestudypage", parent.pk))
    signed_in(reviewer).post(url, {**form(), "action-publish": "1"})
    assert not CaseStudyPage.objects.get().live


@pytest.mark.parametrize("by_api", [False, True])
def test_a_copy_of_a_public_page_is_a_draft(by_api: bool, site: HomePage, reviewer: User) -> None:
    case = CaseStudyPageFactory.create()
    client = signed_in(reviewer)
    if by_api:
        url = reverse("wagtailadmin_api:pages:action", args=[case.pk, "copy"])
        client.post(url, {"keep_live": True}, content_type="application/json")
    else:
        data = {
            "new_title": "สำเนา",
            "new_slug": "copy",
            "new_parent_page": case.get_parent().pk,
            "publish_copies": "on",
        }
        client.post(reverse("wagtailadmin_pages:copy", args=[case.pk]), data)
    assert list(CaseStudyPage.objects.live()) == [case]


def test_moving_a_public_page_keeps_its_approval(site: HomePage, author: User, reviewer: User) -> None:
    by_code(case := make_case(author), reviewer)
    Page.objects.get(pk=case.pk).move(InnovationIndexPage.objects.get(), pos="first-child", user=reviewer)
    assert list(unapproved()) == []


def test_a_page_taken_offline_needs_an_approval_to_come_back(site: HomePage, author: User, reviewer: User) -> None:
    author.groups.add(*reviewer.groups.all())
    by_code(case := make_case(author), reviewer)
    CaseStudyPage.objects.get(pk=case.pk).unpublish(user=author)
    in_bulk(case, author)
    assert not CaseStudyPage.objects.get(pk=case.pk).live
    in_bulk(case, reviewer)
    assert PageLogEntry.objects.filter(action=ACTION, page=case.pk).count() == 2


def test_a_time_that_nobody_else_set_publishes_nothing(site: HomePage, author: User) -> None:
    case = make_case(author)
    case.revisions.update(approved_go_live_at=timezone.now())
    with pytest.raises(CommandError, match="ยังไม่มีผู้อื่นอนุมัติ"):
        call_command("publish_scheduled", verbosity=0)
    assert not CaseStudyPage.objects.get(pk=case.pk).live


def test_publishing_past_the_workflow_ends_it(author: User, reviewer: User) -> None:
    case = submit(author)
    by_code(case, reviewer)
    assert CaseStudyPage.objects.get(pk=case.pk).current_workflow_state is None


def test_an_imported_list_may_be_published_by_who_imports_it_and_says_so(run: Run, reviewer: User) -> None:
    """The list is the schools'; whoever brings it in wrote none of it."""
    run({}, user=reviewer, publish=True)
    case = CaseStudyPage.objects.live().get()
    row = PageLogEntry.objects.get(action=ACTION, page=case.pk)
    assert (row.user, row.data["way"]) == (reviewer, "import")
    assert ImportMark.objects.filter(pk=case.pk).exists()


def test_samples_say_that_they_are_samples(site: HomePage, school: Organization) -> None:
    samples = read_samples()
    lesson = dataclasses.replace(samples.lessons[0], tags=(), case="", strategies=("s01",))
    loader = SampleLoader(
        OrganizationIndexPage.objects.get(), InnovationIndexPage.objects.get(), progress=lambda line: None
    )
    loader.load(
        Samples(schools=tuple(one for one in samples.schools if one.key == lesson.school), cases=(), lessons=(lesson,))
    )
    row = PageLogEntry.objects.get(action=ACTION)
    assert (row.user, row.data) == (None, {"way": "samples", "record": "lesson"})
    assert list(unapproved()) == []


def test_pages_of_other_kinds_are_published_as_ever(site: HomePage, reviewer: User) -> None:
    school = OrganizationFactory.create(live=False, owner=reviewer)
    in_bulk(school, reviewer)
    assert type(school).objects.get(pk=school.pk).live
