"""When the files of photos go.

Guarantees that the file of a photo goes with the photo, whichever way the photo goes (removed, the draft thrown away,
the account deleted), unless a page uses the picture.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from community.models import DraftPhoto
from community.share.photo_pictures import COLLECTION, public_image_ids
from community.share.photos import UNDO
from core.models import SiteImage


def purge_removed(draft_id: int | None = None) -> int:
    """Delete photos, of one draft or of all, that can no longer be taken back; how many."""
    gone = DraftPhoto.objects.filter(removed_at__lte=timezone.now() - UNDO)
    if draft_id is not None:
        gone = gone.filter(draft_id=draft_id)
    ids = list(gone.values_list("pk", flat=True))
    DraftPhoto.objects.filter(pk__in=ids).delete()
    return len(ids)


def photo_deleted(sender: type[DraftPhoto], instance: DraftPhoto, **kwargs: Any) -> None:
    """Once that is certain, delete the picture too."""
    image_id, page_id = instance.image_id, instance.draft.page_id
    transaction.on_commit(lambda: _delete_unused(image_id, page_id))


def _delete_unused(image_id: int, page_id: int | None) -> None:
    """The picture and its files, unless a page or another draft uses it or it did not come with a draft."""
    image = SiteImage.objects.filter(pk=image_id, collection__name=COLLECTION).first()
    if image is None or DraftPhoto.objects.filter(image=image).exists():
        return
    page = Page.objects.filter(pk=page_id).first() if page_id else None
    if image.pk in public_image_ids(page) or ReferenceIndex.get_references_to(image).exists():
        return
    image.delete()


def connect() -> None:
    post_delete.connect(photo_deleted, sender=DraftPhoto, dispatch_uid="community.photo_deleted")
