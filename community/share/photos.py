"""Photos of a draft: what is there, what is still missing, and how they come to stand on the page.

Guarantees that a picture which the public sees is changed by nothing but a published revision: other words for it make
another picture. The one exception protects whoever is on it: consent that is withdrawn hides the picture at once
(`community.share.photo_changes`).
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from community.models import DraftPhoto
from community.share.photo_pictures import DESCRIPTION_MAX, picture_of, public_image_ids
from core.choosers import IMAGE_NAME, chosen_ids
from core.models import SiteImage
from core.pupil_privacy import pupil_problem
from innovations.rules import MAX_GALLERY, Message

if TYPE_CHECKING:
    from community.models import Draft

MAX_PHOTOS = MAX_GALLERY  # with the cover
#: How long a removed photo may be taken back.
UNDO = timedelta(hours=1)


def photos_of(draft: "Draft") -> list[DraftPhoto]:
    """The photos that are there, the cover first, their pictures joined; one query."""
    return list(draft.photos.filter(removed_at=None).select_related("image"))


def removed_photos_of(draft: "Draft") -> list[DraftPhoto]:
    """The photos that were removed and may be taken back, the latest first; one query."""
    since = timezone.now() - UNDO
    return list(draft.photos.filter(removed_at__gt=since).select_related("image").order_by("-removed_at"))


def photo_problems(draft: "Draft") -> list[Message]:
    """What keeps the photos from being sent, as a list in the order of the photos."""
    return [problem for number, photo in enumerate(photos_of(draft), 1) if (problem := _problem(photo, number))]


def _problem(photo: DraftPhoto, number: int) -> Message | None:
    if not photo.alt.strip():
        return _("กรุณาเขียนว่าในภาพที่ %(number)d เห็นอะไร") % {"number": number}
    if len(photo.alt.strip()) > DESCRIPTION_MAX:
        return _("คำบอกว่าในภาพที่ %(number)d เห็นอะไร ยาวเกินไป กรุณาย่อให้ไม่เกิน 255 ตัวอักษร") % {"number": number}
    if pupil_problem(photo.alt):
        return _("คำบอกว่าในภาพที่ %(number)d เห็นอะไร เหมือนมีชื่อหรือเลขประจำตัวของนักเรียน กรุณาลบออก") % {"number": number}
    if not photo.may_be_shown:
        return _("ภาพที่ %(number)d เห็นบุคคล กรุณาขอความยินยอมแล้วทำเครื่องหมาย “ได้รับความยินยอมแล้ว” หรือเปลี่ยนภาพ") % {
            "number": number
        }
    return None


def put_photos(draft: "Draft", page: Page) -> None:
    """Set cover and gallery of a page object from its draft; the page is not saved.

    Captions that an editor wrote stay with their pictures. A page of a kind without cover is left as it is.
    """
    if not hasattr(page, "cover_image"):
        return
    public = public_image_ids(page)
    images = [picture_of(photo, public) for photo in photos_of(draft)]
    page.cover_image = images[0] if images else None
    wanted = [image.pk for image in images[1:]]
    if list(chosen_ids(page.gallery, IMAGE_NAME)) != wanted:
        captions = {child.value["image"]: child.value["caption"] for child in page.gallery}
        page.gallery = [("picture", {"image": i, "caption": captions.get(i, "")}) for i in images[1:]]


def adopt_photos(draft: "Draft", page: Page) -> None:
    """Give the draft of a page the pictures that the page has and the draft does not; may be repeated."""
    if not hasattr(page, "cover_image"):
        return
    images = [page.cover_image, *(child.value["image"] for child in page.gallery)]
    known = set(draft.photos.values_list("image_id", flat=True))
    fresh = [image for image in dict.fromkeys(images) if image is not None and image.pk not in known]
    DraftPhoto.objects.bulk_create(
        [_adopted(draft, image, position) for position, image in enumerate(fresh, len(known))], ignore_conflicts=True
    )


def _adopted(draft: "Draft", image: SiteImage, position: int) -> DraftPhoto:
    return DraftPhoto(
        draft=draft,
        image=image,
        client_id=f"page-{image.pk}",
        position=position,
        alt=image.description,
        shows_people=image.shows_people,
        consent=image.photo_consent,
    )
