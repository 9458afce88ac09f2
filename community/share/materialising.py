"""Making the page of the answers: a real Wagtail draft, checked by the admin's own form.

Guarantees that nothing goes to the page but the fields of the screens, each only if it is valid; that an invalid answer
takes no other along; and that one phase of writing is one revision, which is written over.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import TaskState

from community.models import Draft
from community.share.catching_up import catch_up
from community.share.controls import Control, Value
from community.share.converting import form_data
from community.share.organizations import allowed_organizations
from community.share.pages import page_of, parent_page
from community.share.photos import photo_problems, put_photos
from community.share.screens import questions_of
from core.importing.new_pages import add_with_revision
from core.importing.page_form import PageForms, messages_of
from core.importing.remembering import Memory
from innovations.rules import Message, Problems, full_record_gaps
from members.access import profile_of
from members.models import User

Faults = dict[str, list[Message]]


@dataclass(frozen=True)
class Made:
    """A page object with the valid answers.

    Args:
        is_stored: whether it is in the database: it needs a name and a school for that.
        problems: what keeps it from being sent, by field.
        gaps: what a full record would have besides, by field; None for a lesson, which has no such thing.
    """

    page: Any
    is_stored: bool
    problems: Faults
    gaps: Problems | None = field(default=None)

    @property
    def may_be_sent(self) -> bool:
        return self.is_stored and not self.problems


def look_at(draft: Draft, user: User) -> Made:
    """What the page would be now, without storing anything."""
    return _Making(draft, user).made(store=False)


@transaction.atomic
def materialise(draft: Draft, user: User) -> Made:
    """Put the valid answers into the page and store it as a draft revision of Wagtail; nothing once it was sent."""
    Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    draft.refresh_from_db()  # a second press waited at the lock: the first may have made the page, or sent it
    if not draft.is_open:
        return look_at(draft, user)
    catch_up(draft, user)
    return _Making(draft, user).made(store=True)


class _Making:
    """One turn of making a page of a draft's answers, on behalf of an author."""

    def __init__(self, draft: Draft, user: User) -> None:
        self.draft, self.user = draft, user
        self.questions = questions_of(draft.kind)
        stored = dict(draft.answers.values_list("field", "value"))
        self.answers: dict[str, Value] = {name: value for name, value in stored.items() if name in self.questions}
        self.forms = PageForms(Memory())
        self.parent = parent_page()

    def made(self, store: bool) -> Made:
        problems = self._problems()
        page = self._page(frozenset(problems))
        is_storable = bool(page.title.strip()) and page.owner_org_id is not None
        if store and is_storable:
            self._store(page)
        gaps = None
        if self.draft.kind == Draft.Kind.CASE:
            gaps = {name: gap for name, gap in full_record_gaps(page).items() if name not in problems}
        return Made(page, self.draft.page_id is not None, problems, gaps)

    def _problems(self) -> Faults:
        """What the admin's form would say if this were to be published."""
        page = self._fresh_page()
        form, faults = self._form(page, self.answers, is_draft=False)
        found: Faults = {name: [message] for name, message in faults}
        for path, message in messages_of(form):
            found.setdefault(path.split(".")[0], []).append(message)
        if pictures := photo_problems(self.draft):
            found.setdefault("cover_image", []).extend(pictures)
        return found

    def _page(self, wrong: frozenset[str]) -> Any:
        """A page with the answers that may stand in a draft."""
        left = self.answers
        while True:
            page = self._fresh_page()
            form, faults = self._form(page, left, is_draft=True)
            bad = {name for name, _message in faults} | {path.split(".")[0] for path, _message in messages_of(form)}
            if not bad & left.keys():
                return form.save(commit=False) if form.is_valid() else page
            left = {name: value for name, value in left.items() if name not in bad}

    def _fresh_page(self) -> Any:
        page = page_of(self.draft)
        if page.pk is None:
            page.locale_id = self.parent.locale_id
        put_photos(self.draft, page)
        self._put_creators(page)
        return page

    def _put_creators(self, page: Any) -> None:
        """The authors' profiles, as long as nobody has published the page: then editors have the last word."""
        if not hasattr(page, "creators") or page.first_published_at is not None:
            return
        profiles = [profile for author in self.draft.authors() if (profile := profile_of(author))]
        page.creators.set(dict.fromkeys([*page.creators.all(), *profiles]))

    def _form(self, page: Any, answers: Mapping[str, Value], is_draft: bool) -> Any:
        reading = form_data(page, answers, self.questions)
        form = self.forms.bind(page, self.parent, reading.data, frozenset(reading.fields), is_draft, self.user)
        for name in form.fields:
            if self.questions[name].control is Control.SCHOOL:
                form.fields[name].queryset = allowed_organizations(self.user, page.owner_org_id)
        return form, reading.faults

    def _store(self, page: Any) -> None:
        draft = self.draft
        if page.pk is None:
            draft.revision = add_with_revision(page, self.parent, draft.owner, goes_live=False)
            draft.page_id = page.pk
        elif self._differs(page):
            draft.revision = page.save_revision(
                user=self.user, log_action=True, clean=False, overwrite_revision=self._own_revision(page)
            )
        else:
            return
        draft.save(update_fields=["page", "revision"])

    def _differs(self, page: Any) -> bool:
        """Whether there is something to store: looking at a public page again makes no new version of it."""
        return _content(page) != _content(page_of(self.draft))

    def _own_revision(self, page: Any) -> Any:
        """The revision to write over: this author's newest, which neither a reviewer nor the public has seen."""
        revision = self.draft.revision
        if revision is None or revision.user_id != self.user.pk:
            return None
        if revision.pk != page.latest_revision_id or revision.pk == page.live_revision_id:
            return None
        return None if TaskState.objects.filter(revision=revision).exists() else revision


def _content(page: Any) -> dict[str, Any]:
    """What a page says, in one form: neither the order of keys in stored blocks nor that of chosen rows is content."""
    said = page.serializable_data()
    for model_field in page._meta.get_fields():
        name = model_field.name
        if isinstance(model_field, StreamField):
            said[name] = json.loads(said[name])
        elif isinstance(model_field, ParentalManyToManyField):
            said[name] = sorted(said[name])
    return said
