"""What somebody might send in the place of a photo, and whose photos somebody might ask for."""

import io
import zipfile
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.permissions import policy_registry

from community.models import Draft, DraftPhoto
from community.share.photo_forms import NewPhotoForm
from community.share.photo_pictures import collection_of_drafts
from core.models import SiteImage
from tests.community.drafts import draft_of
from tests.community.photos import PHOTO, change_photo, send_photo, stored_files
from tests.core.clamd_server import EICAR, VIRUS, running, scans
from tests.core.test_photos import GPS_TAG, SECRET, photo, png_of_zeros
from tests.factories import UserFactory, png

pytestmark = pytest.mark.any_database
SCRIPT = b"<script>alert(document.cookie)</script>"


@pytest.fixture
def draft(site: Any) -> Draft:
    return draft_of()


@pytest.fixture
def author(client: Client, draft: Draft) -> Client:
    client.force_login(draft.owner)
    return client


@pytest.fixture
def kept(author: Client, draft: Draft) -> DraftPhoto:
    """A photo that was sent."""
    return draft.photos.get(pk=send_photo(author, draft).json()["id"])


def visitor() -> Client:
    return Client()


def stranger() -> Client:
    """A member, but no author of the draft."""
    client = Client()
    client.force_login(draft_of().owner)
    return client


def editor_of_nothing() -> Client:
    client = Client()
    client.force_login(UserFactory.create(is_staff=True))
    return client


@pytest.mark.parametrize("who", [visitor, stranger, editor_of_nothing])
def test_nobody_else_gets_a_photo_or_changes_it(kept: DraftPhoto, who: Any) -> None:
    client, address = who(), f"/share/{kept.draft.uid}/photos/{kept.pk}/"
    refused = 401 if who is visitor else 404
    assert client.get(f"{address}picture/").status_code == 404
    assert client.post(address, {"do": "remove"}).status_code == refused
    assert send_photo(client, kept.draft, client_id="two").status_code == refused
    kept.refresh_from_db()
    assert kept.removed_at is None
    assert kept.draft.photos.count() == 1


def test_a_photo_is_not_had_through_a_draft_of_ones_own(kept: DraftPhoto) -> None:
    other = draft_of()
    client = Client()
    client.force_login(other.owner)
    address = f"/share/{other.uid}/photos/{kept.pk}/"
    assert client.get(f"{address}picture/").status_code == 404
    assert client.post(address, {"do": "remove"}).status_code == 404
    alt = {f"photo-{kept.pk}-alt": "ของฉัน", f"photo-{kept.pk}-shown": "1", "photo-do": f"remove:{kept.pk}"}
    assert client.post(f"/share/{other.uid}/photos/", alt).status_code == 200
    kept.refresh_from_db()
    assert (kept.alt, kept.removed_at) == ("", None)


def test_addresses_tell_no_strangers_whether_there_is_a_photo(kept: DraftPhoto) -> None:
    client = stranger()
    there = client.get(f"/share/{kept.draft.uid}/photos/{kept.pk}/picture/")
    nowhere = client.get(f"/share/{kept.draft.uid}/photos/{kept.pk + 1000}/picture/")
    assert there.status_code == nowhere.status_code == 404


def test_the_file_has_no_name_that_follows_from_anything(author: Client, draft: Draft) -> None:
    for number in range(2):
        send_photo(author, draft, name="a.jpg", client_id=f"c{number}")
    one, two = (photo.image.file.name.split("/")[1].split(".")[0] for photo in draft.photos.all())
    assert len({one, two}) == 2
    for name in ("a.jpg", "one.jpg", f"{draft.uid}.jpg"):
        assert Client().get(f"/media/original_images/{name}").status_code == 404


def test_members_have_no_rights_to_the_pictures_in_the_admin(kept: DraftPhoto) -> None:
    assert kept.image.collection == collection_of_drafts()
    policy = policy_registry.get_by_type(SiteImage)
    for action in ("add", "change", "delete", "choose"):
        assert not policy.user_has_permission_for_instance(kept.draft.owner, action, kept.image)
    client = Client()
    client.force_login(kept.draft.owner)
    assert client.get(f"/cms/images/{kept.image_id}/").status_code in (302, 403)


@pytest.mark.parametrize(("fmt", "name"), [("JPEG", "a.jpg"), ("HEIF", "a.heic"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_place_time_and_owner_of_the_camera_are_gone(author: Client, draft: Draft, fmt: str, name: str) -> None:
    send_photo(author, draft, photo(fmt, size=(1200, 300)), name)
    kept = draft.photos.get()
    author.get(f"/share/{draft.uid}/photos/{kept.pk}/picture/")
    assert len(stored_files()) == 2
    for path in stored_files():
        data = path.read_bytes()
        assert SECRET not in data
        with Image.open(io.BytesIO(data)) as picture:
            assert not picture.getexif().get_ifd(GPS_TAG)


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * 10_000_000)
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
NO_PHOTOS = {
    "svg": ("a.svg", SVG),
    "svg called jpg": ("a.jpg", SVG),
    "html called jpg": ("a.jpg", b"<!doctype html>" + SCRIPT),
    "html behind the first bytes of a gif": ("a.gif", b"GIF89a/*" + SCRIPT + b"*/"),
    "program": ("a.jpg", b"MZ\x90\x00" * 100),
    "zip bomb": ("a.jpg", zip_bomb()),
    "zip bomb called heic": ("a.heic", zip_bomb()),
    "pixel bomb": ("a.png", png_of_zeros(20_000, 20_000)),
    "png called jpg": ("a.jpg", png(20, 20)),
    "cut off": ("a.jpg", PHOTO[: len(PHOTO) // 2]),
    "empty": ("a.jpg", b""),
    "php": ("a.php", PHOTO),
    "two endings": ("a.jpg.html", PHOTO),
    "no ending": ("a", PHOTO),
}


@pytest.mark.parametrize("what", NO_PHOTOS)
@pytest.mark.parametrize("content_type", ["image/jpeg", "text/html"])
def test_what_is_no_photo_is_refused_with_a_reason(author: Client, draft: Draft, what: str, content_type: str) -> None:
    name, data = NO_PHOTOS[what]
    response = send_photo(author, draft, data, name, content_type=content_type)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"
    assert any("ก" <= letter <= "๛" for letter in response.json()["message"]), "said in Thai"
    assert not draft.photos.exists()
    assert not SiteImage.objects.exists()
    assert not stored_files()


def test_a_virus_behind_a_photo_is_refused(author: Client, draft: Draft, settings: Any) -> None:
    with running(scans()) as clamd:
        settings.CLAMD_URL = clamd.url
        response = send_photo(author, draft, PHOTO + EICAR)
    assert response.status_code == 400
    assert VIRUS in response.json()["message"]
    assert not stored_files()


def test_a_moving_picture_is_no_photo(author: Client, draft: Draft) -> None:
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "GIF")
    assert send_photo(author, draft, out.getvalue(), "a.gif").status_code == 400


def test_a_page_hidden_in_a_photo_does_not_survive(author: Client, draft: Draft) -> None:
    """A file that is a photo and a page at once is drawn anew: only the pixels stay."""
    send_photo(author, draft, PHOTO + SCRIPT, "a.jpg", content_type="text/html")
    kept = draft.photos.get()
    answer = author.get(f"/share/{draft.uid}/photos/{kept.pk}/picture/")
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    for path in stored_files():
        assert b"<script" not in path.read_bytes()


@pytest.mark.parametrize(
    "name", ["../../settings.jpg", "..\\..\\a.jpg", "/etc/passwd.jpg", "a\0.jpg", "%2e%2e%2fa.jpg"]
)
def test_a_name_leads_nowhere(author: Client, draft: Draft, name: str) -> None:
    assert send_photo(author, draft, name=name).status_code == 200
    assert draft.photos.count() == len(stored_files()) == 1
    folder = django_settings.MEDIA_ROOT / "original_images"
    assert all(path.parent == folder and len(path.stem) == 32 for path in stored_files())


@pytest.mark.parametrize("client_id", ["", "../../x", "a" * 65, "<script>", "' OR 1=1"])
def test_a_made_up_client_id_does_no_harm(author: Client, draft: Draft, client_id: str) -> None:
    """None at all is made up by the server; any other that no browser of ours makes is refused."""
    taken = client_id == ""
    assert send_photo(author, draft, client_id=client_id).status_code == (200 if taken else 400)
    assert draft.photos.count() == len(stored_files()) == int(taken)
    assert not draft.photos.filter(client_id=client_id).exists()


def test_a_hundred_files_at_once_are_refused(author: Client, draft: Draft) -> None:
    files = [SimpleUploadedFile(f"{number}.jpg", PHOTO) for number in range(101)]
    response = author.post(f"/share/{draft.uid}/photos/", {"photo-file": files})
    assert response.status_code == 400
    assert not stored_files()


def test_of_several_files_one_is_taken(author: Client, draft: Draft) -> None:
    files = [SimpleUploadedFile(f"{number}.jpg", PHOTO) for number in range(20)]
    author.post(f"/share/{draft.uid}/photos/", {"photo-file": files})
    assert draft.photos.count() == len(stored_files()) == 1


def test_a_file_that_is_too_large_is_refused(author: Client, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    field = NewPhotoForm.base_fields["file"]
    assert field.max_upload_size == django_settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE  # type: ignore[attr-defined]
    monkeypatch.setattr(field, "max_upload_size", len(PHOTO) - 1)
    response = send_photo(author, draft)
    assert response.status_code == 400
    assert "ใหญ่เกินไป" in response.json()["message"]


def test_a_request_from_elsewhere_changes_nothing(draft: Draft) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(draft.owner)
    assert send_photo(client, draft).status_code == 403
    assert not draft.photos.exists()


def test_what_is_said_about_a_photo_is_text(author: Client, kept: DraftPhoto) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    html = change_photo(author, kept, alt=attack).json()["html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    html = change_photo(author, kept, do="remove").json()["html"]
    assert "<script>" not in html


@pytest.mark.parametrize(
    "values", [{"draft": "1"}, {"position": "-5"}, {"image": "1"}, {"client_id": "x"}, {"do": "delete"}]
)
def test_nothing_but_the_words_can_be_set(author: Client, kept: DraftPhoto, values: dict[str, str]) -> None:
    before = DraftPhoto.objects.values().get()
    change_photo(author, kept, **values)
    assert DraftPhoto.objects.values().get() == before


def test_words_longer_than_anybody_types_are_refused(author: Client, kept: DraftPhoto) -> None:
    response = change_photo(author, kept, alt="ก" * 1001)
    assert response.status_code == 400
    kept.refresh_from_db()
    assert kept.alt == ""
