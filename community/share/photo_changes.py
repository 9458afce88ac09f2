"""Photos come, get words, change places and go.

Guarantees that a photo is decoded outside any transaction, that a repeated request changes nothing, that no more than
`MAX_PHOTOS` are there however many come at once, and that photos are changed in an open draft only. Who calls this has
made sure that the person is an author of the draft (`Draft.objects.of`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from community.models import Draft, DraftPhoto
from community.share.photo_files import purge_removed
from community.share.photo_forms import PREFIX, NewPhotoForm, PhotoWordsForm, prefix_of, shown_as
from community.share.photo_pictures import collection_of_drafts, public_image_ids, secret_name
from community.share.photos import MAX_PHOTOS, photos_of
from core.models import SiteImage
from core.photos import CleanPhoto
from core.rate_limits import Limit
from innovations.rules import Message
from members.models import User

#: A photo costs the server a second; a teacher sends ten. Each person's own.
UPLOADS = Limit("share-photos", times=60, seconds=600)
Files = MultiValueDict[str, UploadedFile]
CLOSED, TOO_MANY, TOO_OFTEN, STALE = "closed", "too_many", "too_often", "stale"


@dataclass(frozen=True)
class Taken:
    """What became of a request: the photo it was about, or why nothing came of it.

    `stay` says that the reader asked for something that is to be seen at the photos, not for the next screen.
    """

    stay: bool
    photo: DraftPhoto | None = None
    problem: Message = ""
    code: str = ""


def take(data: Mapping[str, str], files: Files, draft: Draft, user: User) -> Taken:
    """Do what a form says about photos: words of all that it shows, a new one, one button.

    Args:
        data: names that begin with `photo-`; others are ignored. `photo-do` is `up`, `first`, `remove` or `restore`, a
            colon and the photo's id.
    """
    action, _colon, key = data.get("photo-do", "").partition(":")
    if not draft.is_open:
        problem = _("งานนี้ส่งตรวจแล้ว ถอนงานกลับมาก่อนจึงจะเปลี่ยนภาพได้")
        return Taken(stay=True, problem=problem, code=CLOSED) if action or files else Taken(stay=False)
    problem, code = save_words(data, draft, user)
    if problem:
        return Taken(stay=True, problem=problem, code=code)
    if f"{PREFIX}-file" in files:
        return add_photo(data, files, draft, user)
    photo = _photo(draft, key) if action in ACTIONS else None
    if photo is not None:
        ACTIONS[action](photo)
    return Taken(stay=bool(action), photo=photo)


def save_words(data: Mapping[str, str], draft: Draft, user: User) -> tuple[str, str]:
    """Save what is said about the photos that a form shows; the first problem and its code, "" when all is saved."""
    shown = [photo for photo in photos_of(draft) if f"{prefix_of(photo)}-shown" in data]
    forms = [(photo, PhotoWordsForm(data, prefix=prefix_of(photo))) for photo in shown]
    wrong = [form for _photo, form in forms if not form.is_valid()]
    stale = [photo for photo, form in forms if form.is_valid() and not _set_words(photo, form.cleaned_data, user)]
    for form in wrong:
        return str(next(message for messages in form.errors.values() for message in messages)), "words"
    if stale:
        said = _("ความยินยอมของภาพที่ %(number)d เปลี่ยนไปจากอีกเครื่อง กรุณาตรวจแล้วทำเครื่องหมายอีกครั้ง")
        return said % {"number": photos_of(draft).index(stale[0]) + 1}, STALE
    return "", ""


def _set_words(photo: DraftPhoto, said: Mapping[str, Any], user: User) -> bool:
    """Set what is said; False when a form that shows old ticks would let the photo be seen again: these stay."""
    words = dict(said)
    grants = (words["consent"] and not photo.consent) or (photo.shows_people and not words["people"])
    is_stale = bool(grants) and words["shown"] != shown_as(photo)
    if is_stale:
        words["people"], words["consent"] = photo.shows_people, photo.consent
    _store_words(photo, words, user)
    return not is_stale


def _store_words(photo: DraftPhoto, words: Mapping[str, Any], user: User) -> None:
    before = (photo.alt, photo.shows_people, photo.consent)
    if before == (words["alt"], words["people"], words["consent"]):
        return
    if words["consent"] != photo.consent:
        photo.consent_at, photo.consent_by = (timezone.now(), user) if words["consent"] else (None, None)
    photo.alt, photo.shows_people, photo.consent = words["alt"], words["people"], words["consent"]
    photo.save(update_fields=["alt", "shows_people", "consent", "consent_at", "consent_by"])
    if not photo.may_be_shown:
        _hide(photo)


def _hide(photo: DraftPhoto) -> None:
    """Consent is withdrawn: the public stops seeing the picture now, not after a review."""
    image = photo.image
    if image.may_be_shown and image.pk in public_image_ids(photo.draft.page):
        image.shows_people, image.photo_consent = True, False
        image.save()


def add_photo(data: Mapping[str, str], files: Files, draft: Draft, user: User) -> Taken:
    """Add the photo of a form; the same one sent again is the one that is there."""
    client_id = data.get(f"{PREFIX}-client_id") or get_random_string(32)
    if there := draft.photos.filter(client_id=client_id).first():
        return Taken(stay=True, photo=there)
    if len(photos_of(draft)) >= MAX_PHOTOS:  # before anything is decoded; asked again under the lock
        return Taken(stay=True, problem=_too_many(), code=TOO_MANY)
    if UPLOADS.count(str(user.pk)) > UPLOADS.times:
        return Taken(stay=True, problem=_("ส่งภาพถี่เกินไป กรุณารอสักครู่แล้วส่งอีกครั้ง"), code=TOO_OFTEN)
    form = NewPhotoForm({**data, f"{PREFIX}-client_id": client_id}, files, prefix=PREFIX)
    if not form.is_valid():
        messages = [str(message) for messages in form.errors.values() for message in messages]
        return Taken(stay=True, problem=messages[0], code="file")
    photo = _keep(draft, user, form.cleaned_data["file"], client_id)
    purge_removed(draft.pk)
    return Taken(stay=True, photo=photo) if photo else Taken(stay=True, problem=_too_many(), code=TOO_MANY)


def _too_many() -> str:
    return _("ใส่ภาพครบ 10 ภาพแล้ว กรุณาลบภาพอื่นก่อนเพิ่มภาพใหม่")


@transaction.atomic
def _keep(draft: Draft, user: User, clean: CleanPhoto, client_id: str) -> DraftPhoto | None:
    """Store a clean photo; None when there is no room. The draft is locked: two that come at once are counted."""
    Draft.objects.select_for_update().get(pk=draft.pk)
    if there := draft.photos.filter(client_id=client_id).first():
        return there
    photos = draft.photos.aggregate(last=Max("position"))
    if len(photos_of(draft)) >= MAX_PHOTOS:
        return None
    name = secret_name(clean.name or "")
    image = SiteImage(title=_("ภาพจากแบบแบ่งปัน"), uploaded_by_user=user, collection=collection_of_drafts())
    image.file.save(name, CleanPhoto(clean.read(), name=name), save=False)
    image._set_image_file_metadata()
    image.save()
    return DraftPhoto.objects.create(
        draft=draft, image=image, client_id=client_id, position=0 if photos["last"] is None else photos["last"] + 1
    )


def _photo(draft: Draft, key: str) -> DraftPhoto | None:
    return draft.photos.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 19 else None


def move_up(photo: DraftPhoto) -> None:
    """One place towards the cover."""
    _place(photo, lambda there: max(0, there - 1))


def make_first(photo: DraftPhoto) -> None:
    """Make it the cover."""
    _place(photo, lambda _there: 0)


@transaction.atomic
def _place(photo: DraftPhoto, where: Any) -> None:
    Draft.objects.select_for_update().get(pk=photo.draft_id)
    photos = photos_of(photo.draft)
    if photo not in photos:
        return
    there = photos.index(photo)
    photos.insert(where(there), photos.pop(there))
    for position, one in enumerate(photos):
        one.position = position
    DraftPhoto.objects.bulk_update(photos, ["position"])


def remove(photo: DraftPhoto) -> None:
    """Take it out of the work; for an hour it can be taken back (`photos.UNDO`)."""
    if photo.removed_at is None:
        photo.removed_at = timezone.now()
        photo.save(update_fields=["removed_at"])


@transaction.atomic
def restore(photo: DraftPhoto) -> None:
    """Take it back, if there is room."""
    Draft.objects.select_for_update().get(pk=photo.draft_id)
    if photo.removed_at is not None and len(photos_of(photo.draft)) < MAX_PHOTOS:
        photo.removed_at = None
        photo.save(update_fields=["removed_at"])


ACTIONS = {"up": move_up, "first": make_first, "remove": remove, "restore": restore}
