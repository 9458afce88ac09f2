"""The picture behind a photo of a draft: where it lies, what it is called, and which one the public sees.

Guarantees that a picture which the public sees keeps its words; a photo with other words gets a picture of its own.
"""

import secrets
from collections.abc import Collection as Ids
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection, Page

from community.models import DraftPhoto
from core.choosers import IMAGE_NAME, chosen_ids
from core.models import SiteImage

#: The collection's name in the admin; only who reviews has rights in it (`photo_rights`).
COLLECTION = "ภาพจากแบบแบ่งปัน"
DESCRIPTION_MAX = 255  # characters, SiteImage.description


def secret_name(name: str) -> str:
    """A file name of 128 random bits with the ending of `name`: below `/media/` nobody finds it by guessing."""
    return f"{secrets.token_hex(16)}{PurePath(name).suffix.lower()}"


def collection_of_drafts() -> Collection:
    """The collection that pictures of drafts lie in, made when it is not there."""
    found = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def public_image_ids(page: Page | None) -> set[int]:
    """Pictures of the page as the public sees it now; none of a page that is not public. At most one query."""
    if page is None or page.pk is None or not hasattr(page.specific_class, "cover_image"):
        return set()
    live: Any = page.specific_class.objects.filter(pk=page.pk, live=True).first()
    if live is None:
        return set()
    return {live.cover_image_id, *chosen_ids(live.gallery, IMAGE_NAME)} - {None}


def picture_of(photo: DraftPhoto, public: Ids[int]) -> SiteImage:
    """The picture of a photo with the photo's words: itself, or a copy if the public sees it with others."""
    image, words = photo.image, _words(photo)
    if all(getattr(image, name) == value for name, value in words.items()):
        return image
    if image.pk in public:
        image = _copy(image)
    for name, value in words.items():
        setattr(image, name, value)
    image.save()
    if photo.image_id != image.pk:
        photo.image = image
        photo.save(update_fields=["image"])
    return image


def _words(photo: DraftPhoto) -> dict[str, Any]:
    alt = photo.alt.strip()[:DESCRIPTION_MAX]
    return {"description": alt, "shows_people": photo.shows_people, "photo_consent": photo.consent}


def _copy(image: SiteImage) -> SiteImage:
    """The same pixels as a new picture, not saved; its file gets a name of its own that nobody can guess."""
    with image.file.open() as file:
        content = ContentFile(file.read(), name=secret_name(image.file.name))
    return SiteImage(
        title=image.title, file=content, collection_id=image.collection_id, uploaded_by_user=image.uploaded_by_user
    )
