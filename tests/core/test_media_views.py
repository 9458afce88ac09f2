"""Only published pictures are served from the media folder, however the address is written."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db
SECRET = b"what nobody may read"


@pytest.fixture(autouse=True)
def _files() -> None:
    """One file in every folder that the site writes, and one outside them."""
    for name in ("images", "original_images", "documents", "wagtail_uploads"):
        folder = Path(settings.MEDIA_ROOT) / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "x.jpg").write_bytes(b"a picture" if name.endswith("images") else SECRET)
    (Path(settings.MEDIA_ROOT) / "loose.jpg").write_bytes(SECRET)


@pytest.mark.parametrize("folder", ["images", "original_images"])
def test_pictures_are_served_and_kept_by_browsers(client: Client, folder: str) -> None:
    response = client.get(f"/media/{folder}/x.jpg")
    assert b"".join(response) == b"a picture"
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=86400"


def test_a_picture_that_did_not_change_is_not_sent_again(client: Client) -> None:
    stamp = client.get("/media/images/x.jpg")["Last-Modified"]
    assert client.get("/media/images/x.jpg", headers={"If-Modified-Since": stamp}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "documents/x.jpg",
        "wagtail_uploads/x.jpg",
        "/wagtail_uploads/x.jpg",
        "./wagtail_uploads/x.jpg",
        "a/../wagtail_uploads/x.jpg",
        "%2e/wagtail_uploads/x.jpg",
        "%2fwagtail_uploads/x.jpg",
        "images/../wagtail_uploads/x.jpg",
        "images/%2e%2e/wagtail_uploads/x.jpg",
        "images/..%2fwagtail_uploads/x.jpg",
        "images//../documents/x.jpg",
        "images/../../test.sqlite3",
        "images/..\\documents\\x.jpg",
        "images//x.jpg",
        "images/./x.jpg",
        "images/x.jpg/",
        "images/",
        "images",
        "Documents/x.jpg",
        "imagesx/x.jpg",
        "loose.jpg",
        "",
        "images/%00x.jpg",
        "images/missing.jpg",
        "images/" + "a" * 500,
    ],
)
def test_nothing_else_is_served(client: Client, path: str) -> None:
    response = client.get(f"/media/{path}")
    assert response.status_code == 404
    assert SECRET not in response.content


def test_pictures_are_only_read(client: Client) -> None:
    assert client.head("/media/images/x.jpg").status_code == 200
    for send in (client.post, client.put, client.delete):
        assert send("/media/images/x.jpg").status_code == 405
