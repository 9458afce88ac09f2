"""Photos of a draft as the page's script sends them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from community.models import Draft, DraftPhoto
from community.share.photo_forms import shown_as
from tests.core.test_photos import photo

#: Small enough to be quick, wide enough for a cover.
PHOTO = photo("JPEG", size=(1200, 300))


def send_photo(
    client: Client, draft: Draft, data: bytes = PHOTO, name: str = "a.jpg", client_id: str = "one", **more: str
) -> Any:
    """Send one file."""
    file = SimpleUploadedFile(name, data, more.pop("content_type", "image/jpeg"))
    return client.post(f"/share/{draft.uid}/photos/", {"photo-file": file, "photo-client_id": client_id, **more})


def change_photo(client: Client, photo: DraftPhoto, shown: str = "", **values: str) -> Any:
    """Do something to one photo, or say something about it (`alt`, `people`, `consent`).

    Args:
        shown: the ticks that the form showed; those that stand if it is not given.
    """
    words = {f"photo-{photo.pk}-{name}": value for name, value in values.items() if name != "do"}
    if words:
        words[f"photo-{photo.pk}-shown"] = shown or shown_as(DraftPhoto.objects.get(pk=photo.pk))
    more = {"do": values["do"]} if "do" in values else {}
    return client.post(f"/share/{photo.draft.uid}/photos/{photo.pk}/", {**words, **more})


def stored_files() -> list[Path]:
    """All files below the media folder."""
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
