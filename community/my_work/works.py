"""What "งานของฉัน" shows: each piece of work of a person, where it stands and what can be done next.

Nine queries for any number of drafts, those of co-authors among them.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.lists.saves import saves_of
from community.models import Draft, DraftAnswer, DraftPhoto
from community.my_work.bin import KEPT_DAYS, removed
from community.my_work.reading import readings_of
from community.review.state import ReviewState, states_of
from community.share.screens import questions_of, screen_of_field, screens_of
from innovations.adoption.on_case import AdoptionsOfCase, adoptions_of_cases
from members.models import User

Words = str | Promise


@dataclass(frozen=True)
class Pointer:
    """A question of the share form: what it asks, where, and what was said about it ("" when it is only missing)."""

    label: Words
    url: str
    said: str = ""


@dataclass(frozen=True)
class Work:
    """One piece of work as its author sees it."""

    draft: Draft
    title: str
    state: ReviewState
    missing: list[Pointer] = field(default_factory=list)
    remarks: list[Pointer] = field(default_factory=list)
    public_url: str = ""  # "" unless it is public
    readings: int = 0
    saves: int = 0  # lists of others that it stands on
    adoptions: AdoptionsOfCase | None = None  # None without any
    lineage_url: str = ""
    is_own: bool = True  # False for a co-author
    may_remove: bool = False
    was_public: bool = False  # taken off the site by an editor

    @property
    def is_edited_again(self) -> bool:
        """Whether a new version of a public page is being written; the public one stays until it is approved."""
        return self.state.stage == "published" and self.draft.is_open


@dataclass(frozen=True)
class Section:
    """Works at one stage."""

    name: str
    heading: Words
    works: list[Work]


@dataclass(frozen=True)
class Removed:
    """A removed draft, and until when it can be taken back."""

    draft: Draft
    title: str
    until: datetime.datetime


#: What is to be done stands first.
SECTIONS: tuple[tuple[str, Words, tuple[str, ...]], ...] = (
    ("returned", gettext_lazy("ส่งกลับให้แก้ไข"), ("returned",)),
    ("drafts", gettext_lazy("ฉบับร่าง"), ("draft",)),
    ("waiting", gettext_lazy("รอตรวจ"), ("school", "editor")),
    ("published", gettext_lazy("เผยแพร่แล้ว"), ("published",)),
)


def sections_of(user: User) -> list[Section]:
    """All sections in order, empty ones too."""
    works = works_of(user)
    return [
        Section(name, heading, [work for work in works if work.state.stage in stages])
        for name, heading, stages in SECTIONS
    ]


def works_of(user: User) -> list[Work]:
    """Every piece of work that a person writes, the latest first."""
    photos = Prefetch("photos", DraftPhoto.objects.filter(removed_at=None).only("draft"), to_attr="kept_photos")
    answers = Prefetch("answers", DraftAnswer.objects.only("draft", "field", "value"))
    drafts = list(Draft.objects.of(user).select_related("page").prefetch_related(answers, photos))
    pages = [draft.page for draft in drafts if draft.page is not None]
    public = [page.pk for page in pages if page.live]
    states, readings, adoptions = states_of(pages), readings_of(public), adoptions_of_cases(public)
    saves = saves_of(public)
    works = [_work(draft, user, states, readings, saves) for draft in drafts]
    return [_with_adoptions(work, adoptions) for work in works]


def removed_of(user: User) -> list[Removed]:
    """What a person can still take back."""
    kept = datetime.timedelta(days=KEPT_DAYS)
    drafts = removed(user).select_related("page").prefetch_related("answers")
    return [Removed(draft, title_of(draft), draft.removed_at + kept) for draft in drafts if draft.removed_at]


def title_of(draft: Draft) -> str:
    """What was typed as its title, else the page's, else words that say there is none."""
    typed = next((answer.value for answer in draft.answers.all() if answer.field == "title"), "")
    page = draft.page
    return str(typed or "").strip() or (page.draft_title if page is not None else "") or _("ยังไม่มีชื่อ")


def _work(
    draft: Draft, user: User, states: dict[int, ReviewState], readings: dict[int, int], saves: dict[int, int]
) -> Work:
    page = draft.page
    state = states[page.pk] if page is not None else ReviewState("draft", draft.updated_at)
    is_own, is_public = draft.owner_id == user.pk, page is not None and page.live
    was_public = page is not None and not page.live and page.first_published_at is not None
    return Work(
        draft=draft,
        title=title_of(draft),
        state=state,
        missing=_missing(draft) if state.stage == "draft" else [],
        remarks=[_pointer(draft, name, said) for name, said in state.field_reasons.items()],
        public_url=(page.url or "") if page is not None and is_public else "",
        readings=readings.get(page.pk, 0) if page is not None else 0,
        saves=saves.get(page.pk, 0) if page is not None else 0,
        is_own=is_own,
        may_remove=is_own and not is_public and not was_public and draft.is_open,
        was_public=was_public,
    )


def _with_adoptions(work: Work, adoptions: Mapping[int, AdoptionsOfCase]) -> Work:
    """The same with what other schools did with it; a page's code is the last part of its address."""
    page = work.draft.page
    if page is None or page.pk not in adoptions:
        return work
    return replace(work, adoptions=adoptions[page.pk], lineage_url=reverse("lineage", args=[page.slug]))


def _missing(draft: Draft) -> list[Pointer]:
    """What has to be answered before it can be sent and has not been begun."""
    answered = {answer.field for answer in draft.answers.all() if answer.value}
    found = []
    for screen in screens_of(draft.kind):
        if screen.is_more:
            continue
        wanted = [question for question in screen.questions if not question.optional and question.name not in answered]
        found += [_pointer(draft, question.name) for question in wanted]
        if screen.has_photos and not _photos(draft):
            url = reverse("share_screen", args=[draft.uid, screen.name])
            found.append(Pointer(_("ภาพถ่าย"), f"{url}#ask-photos"))
    return found


def _photos(draft: Draft) -> Sequence[DraftPhoto]:
    return draft.kept_photos  # type: ignore[attr-defined]  # see `works_of`


def _pointer(draft: Draft, name: str, said: str = "") -> Pointer:
    """The way to a field; one that the form does not ask for is named by its screen."""
    screen, question = screen_of_field(draft.kind, name), questions_of(draft.kind).get(name)
    url = reverse("share_screen", args=[draft.uid, screen.name])
    label = question.label if question is not None else screen.title
    return Pointer(label, f"{url}#id_{name}" if question is not None else url, said)
