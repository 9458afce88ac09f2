"""The photos of a draft as the form shows them: each with its words, the removed ones to take back, room for more."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from community.models import DraftPhoto
from community.share.photo_forms import ACCEPTED, PhotoWordsForm
from community.share.photos import MAX_PHOTOS, photos_of, removed_photos_of
from innovations.rules import MIN_COVER_WIDTH, Message

if TYPE_CHECKING:
    from community.models import Draft


@dataclass(frozen=True)
class ShownPhoto:
    """One photo: its number, its words as form fields, whether it is the cover and too narrow for that."""

    photo: DraftPhoto
    number: int
    form: PhotoWordsForm

    @property
    def is_cover(self) -> bool:
        return self.number == 1

    @property
    def is_narrow(self) -> bool:
        return self.is_cover and self.photo.image.width < MIN_COVER_WIDTH


def photos_context(draft: "Draft", problem: Message = "") -> dict[str, Any]:
    """What `community/share/photos.html` needs; two queries.

    Args:
        problem: what is wrong with what was just sent.
    """
    photos = photos_of(draft)
    return {
        "draft": draft,
        "photos": [ShownPhoto(photo, number, PhotoWordsForm.of(photo)) for number, photo in enumerate(photos, 1)],
        "removed_photos": removed_photos_of(draft),
        "photo_problem": problem,
        "photo_room": len(photos) < MAX_PHOTOS,
        "photo_accepts": ACCEPTED,
    }
