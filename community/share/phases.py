"""The turns of a draft: begun, sent, taken back, returned, edited again after publishing.

Guarantees that a draft is sent once however often the button is pressed, that only what keeps every rule is sent, and
that what editors changed meanwhile is not undone by what was typed before.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from community.models import Draft
from community.review.starting import cancel_review, start_review
from community.review.state import states_of
from community.share.catching_up import catch_up
from community.share.materialising import Made, materialise
from community.share.pages import PAGE_TYPES
from members.access import profile_of
from members.models import User


@transaction.atomic
def submit(draft: Draft, user: User, head_teacher_email: str = "") -> Made:
    """Send the work in, if it keeps every rule; what is wanting is in the result."""
    Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    draft.refresh_from_db()
    made = materialise(draft, user)
    if made.may_be_sent and draft.is_open:
        draft.submitted_at = timezone.now()
        draft.save(update_fields=["submitted_at", "updated_at"])
        start_review(Page.objects.get(pk=draft.page_id), user, head_teacher_email)
    return made


@transaction.atomic
def withdraw(draft: Draft, user: User) -> None:
    """Take sent work back in order to write on."""
    if draft.page is not None:
        cancel_review(draft.page, user)
    reopen(draft, user)


def reopen(draft: Draft, user: User) -> None:
    """Let the authors write again, on from the page's newest version."""
    Draft.objects.filter(pk=draft.pk).update(submitted_at=None)
    draft.submitted_at = None
    catch_up(draft, user)


def reopen_if_returned(draft: Draft, user: User) -> None:
    """Work that was returned, or taken off the site, is its authors' again, without a button to press first."""
    if draft.is_open or draft.page is None:
        return
    stage = states_of([draft.page])[draft.page.pk].stage
    if stage == "returned" or (stage == "draft" and draft.page.first_published_at):
        reopen(draft, user)


def may_edit(page: Page, user: User) -> bool:
    """Whether a person may edit a public page through the share form.

    Its draft's authors may; of a page that has no draft yet, whoever made it or is named as its creator.
    """
    if not page.live:
        return False
    draft = Draft.objects.filter(page=page.pk)
    if draft.exists():
        return draft.of(user).exists()
    if page.owner_id == user.pk:
        return True
    profile, creators = profile_of(user), getattr(page, "creators", None)
    return profile is not None and creators is not None and creators.filter(pk=profile.pk).exists()


@transaction.atomic
def draft_for_editing(page: Page, user: User) -> Draft:
    """The draft in which a public page is edited again, by somebody who may (`may_edit`).

    What waits for its review stays closed: its authors take it back first.
    """
    kind = next(kind for kind, model in PAGE_TYPES.items() if isinstance(page, model))
    waits = states_of([page])[page.pk].stage in ("school", "editor")
    defaults = {"owner": user, "kind": kind, "submitted_at": timezone.now() if waits else None}
    draft, is_new = Draft.objects.get_or_create(page=Page.objects.get(pk=page.pk), defaults=defaults)
    if is_new or waits:
        catch_up(draft, user)
    else:
        reopen(draft, user)
    return draft
