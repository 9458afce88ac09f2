"""Following what others wrote into a draft's page: an editor in the admin, an import, an earlier turn of the draft.

Guarantees that an answer typed before such a version does not undo it, and that the answer is kept all the same.
"""

from django.db import transaction
from django.utils import timezone

from community.models import Draft, DraftAnswer, DraftAnswerVersion
from community.share.pages import page_of
from community.share.photos import adopt_photos
from community.share.screens import questions_of
from community.share.values import value_of
from members.models import User


def catch_up(draft: Draft, user: User) -> None:
    """Take over a version of the page that is not the draft's own; asks nothing where there is none."""
    if draft.page is None or draft.page.latest_revision_id in (None, draft.revision_id):
        return
    with transaction.atomic():
        Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        page = page_of(draft)
        _follow(draft, page, user)
        adopt_photos(draft, page)
        draft.revision_id = page.latest_revision_id
        draft.save(update_fields=["revision"])


def _follow(draft: Draft, page: object, user: User) -> None:
    written_at = draft.page.latest_revision_created_at if draft.page is not None else None
    questions = questions_of(draft.kind)
    for answer in draft.answers.filter(field__in=questions, typed_at__lt=written_at or timezone.now()):
        said = value_of(page, questions[answer.field])
        if said == answer.value:
            continue
        _keep(answer)
        answer.value, answer.version, answer.device = said, answer.version + 1, ""
        answer.typed_at = answer.saved_at = timezone.now()
        answer.saved_by = user
        answer.save()


def _keep(answer: DraftAnswer) -> None:
    names = ("draft_id", "field", "value", "version", "typed_at", "device", "saved_at", "saved_by_id")
    said = {name: getattr(answer, name) for name in names}
    DraftAnswerVersion.objects.create(**said, fate=DraftAnswerVersion.Fate.CLOSED)
