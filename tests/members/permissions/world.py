"""One of everything that an address may be about, and somebody of every role."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Workflow

from community.lists.sharing import open_link
from community.models import Draft, Notification, SavedItem
from community.review.workflow import ensure_review_workflow
from core.models import ImportRun, SiteDocument
from innovations.models import AdoptionEvaluation, AdoptionRecord, CaseStudyPage, InnovationIndexPage, Keyword
from members.groups import ADMINISTRATORS, CURATORS, EDITORS, MEMBERS, OFFICERS, VERIFIED, join
from members.inviting.links import token_for
from members.models import Invitation, MemberProfile, User
from members.rights import ensure_groups
from search.models import Promotion, SavedSearch, Synonym
from strategy.models import StrategicPlan, Strategy
from tests.community.drafts import add_photo
from tests.factories import (
    AdoptionFactory,
    CaseStudyPageFactory,
    ImageFactory,
    MemberProfileFactory,
    UserFactory,
    make_plan,
    make_site,
)
from tests.innovations.featuring import feature

GROUPS = {
    "member": (MEMBERS,),
    "verified": (MEMBERS, VERIFIED),
    "author": (MEMBERS,),
    "editor": (EDITORS,),
    "curator": (CURATORS,),
    "officer": (OFFICERS,),
    "administrator": (ADMINISTRATORS,),
}


@dataclass
class World:
    """People by role, and values of the arguments of addresses: by name, or by namespace or name for `pk`."""

    people: dict[str, User]
    arguments: dict[str, Any]
    keys: dict[str, Any] = field(default_factory=dict)


def make_world() -> World:
    """Everything, in the transaction of the caller."""
    make_plan()
    make_site()
    ensure_groups()
    ensure_review_workflow()
    people = {"newcomer": UserFactory.create(email="newcomer@example.org")}
    for role, groups in GROUPS.items():
        people[role] = MemberProfileFactory.create(user__email=f"{role}@example.org", public=role == "author").user
        join(people[role], *groups)
    author = people["author"]
    own = CaseStudyPageFactory.create(owner=author, live=False)
    draft = Draft.objects.create(owner=author, kind="case", page=own)
    photo = add_photo(draft)
    like = {"owner_org": own.owner_org, "cover_image": own.cover_image}
    published = CaseStudyPageFactory.create(**like)
    edited = CaseStudyPageFactory.create(owner=author, **like)
    SavedItem.objects.create(user=author, page=published, position=0)
    shared = open_link(author, "รายการ", shows_name=False)
    arguments = _arguments(people, draft, published) | {"photo_id": photo.pk, "share_token": shared.token}
    keys = _keys(people, published) | {"share_edit": edited.pk}
    adoption = AdoptionRecord.objects.get()
    AdoptionEvaluation.objects.create(pk=arguments["number"], adoption=adoption, stage="pre", date="2026-01-05")
    return World(people, arguments | {"adoption_uid": adoption.uid, "step": "readiness"}, keys)


def _arguments(people: dict[str, User], draft: Draft, page: CaseStudyPage) -> dict[str, Any]:
    invitation = Invitation.objects.create(email="invited@example.org", sent_at=timezone.now())
    index_page = InnovationIndexPage.objects.get()
    return {
        "0": "innovations/",
        "uid": draft.uid,
        "case_uid": page.uid,
        "page_uid": page.uid,
        "school_uid": page.owner_org.uid,
        "screen": "what",
        "kind": "case",
        "code": MemberProfile.objects.get(user=people["author"]).code,
        "token": token_for(invitation),
        "place_id": 1,
        "slug": "header",
        "number": 1,
        "page_id": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": index_page.pk,
        "content_type_app_name": "innovations",
        "content_type_model_name": "casestudypage",
        "image_id": ImageFactory.create().pk,
        "document_id": SiteDocument.objects.create(title="แบบบันทึก", file="documents/form.pdf").pk,
    }


def _keys(people: dict[str, User], page: CaseStudyPage) -> dict[str, Any]:
    """What `pk` is, by namespace or by name."""
    author, editor = people["author"], people["editor"]
    notice = Notification.objects.create(recipient=author, kind="published", key="one", page=page)
    saved = SavedSearch.objects.create(user=author, name="a", query="q=a", digest="a")
    entry = Workflow.objects.latest("pk").start(page, author)
    run = ImportRun.objects.create(user=editor, kind="cases", file="a.csv", file_name="a.csv", report="a.report.csv")
    plan, strategy = StrategicPlan.objects.get(), Strategy.objects.first()
    assert strategy is not None
    return {
        "search_saved_rename": saved.pk,
        "search_saved_delete": saved.pk,
        "notification_open": notice.pk,
        "review_entry": entry.pk,
        "import_cases": run.pk,
        "import_organizations": run.pk,
        "wagtailsnippets_innovations_keyword": Keyword.objects.create(name="คำ").pk,
        "wagtailsnippets_innovations_featuredpractice": feature(page).pk,
        "wagtailsnippets_search_promotion": Promotion.objects.create(query="ออม", page=page, reason_th="ดี").pk,
        "wagtailsnippets_search_synonym": Synonym.objects.create(word="ก", equivalent="ข").pk,
        "wagtailsnippets_innovations_adoptionrecord": AdoptionFactory.create(source_innovation=page).pk,
        "wagtailsnippets_members_memberprofile": MemberProfile.objects.get(user=author).pk,
        "wagtailsnippets_strategy_strategicplan": plan.pk,
        "wagtailsnippets_strategy_strategy": strategy.pk,
        "wagtailusers_users": author.pk,
        "wagtailusers_groups": Group.objects.get(name=MEMBERS).pk,
        "wagtailsites": 1,
        "wagtailadmin_workflows": Workflow.objects.latest("pk").pk,
    }
