"""Photos of a draft: sent one by one, described, put in order, taken out and back, and what becomes of them."""

import datetime
import io
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from community.models import Draft, DraftPhoto
from community.share.photo_changes import UPLOADS
from community.share.photo_list import photos_context
from community.share.photo_pictures import COLLECTION
from community.share.photos import MAX_PHOTOS, UNDO, adopt_photos, photo_problems, photos_of, put_photos
from core.models import SiteImage
from innovations.models import CaseStudyPage
from tests.community.drafts import draft_of
from tests.community.photos import change_photo, send_photo, stored_files
from tests.factories import CaseStudyPageFactory, ImageFactory, LessonPageFactory

CaptureOnCommit = Any


@pytest.fixture
def draft(site: Any) -> Draft:
    return draft_of()


@pytest.fixture
def author(client: Client, draft: Draft) -> Client:
    client.force_login(draft.owner)
    return client


def add(draft: Draft, number: int = 1, **values: Any) -> list[DraftPhoto]:
    """Photos that are there already."""
    there = draft.photos.count()
    return [
        DraftPhoto.objects.create(
            draft=draft, image=ImageFactory.create(), client_id=f"c{there + n}", position=there + n, **values
        )
        for n in range(number)
    ]


def test_a_photo_is_kept_under_a_name_that_says_nothing(author: Client, draft: Draft) -> None:
    answer = send_photo(author, draft, name="ด.ช. สมชาย.jpg").json()
    photo = draft.photos.get(pk=answer["id"])
    assert f"/share/{draft.uid}/photos/{photo.pk}/picture/" in answer["html"]
    folder, name = photo.image.file.name.split("/")
    assert folder == "original_images"
    assert len(name.removesuffix(".jpg")) == 32
    assert photo.image.collection.name == COLLECTION
    assert photo.image.uploaded_by_user == draft.owner
    assert photo.image.width == 1200
    assert "สมชาย" not in photo.image.title


def test_the_same_photo_sent_twice_is_one(author: Client, draft: Draft) -> None:
    ids = {send_photo(author, draft, client_id="same").json()["id"] for _ in range(2)}
    assert len(ids) == 1
    assert draft.photos.count() == SiteImage.objects.count() == len(stored_files()) == 1


def test_there_is_room_for_ten(author: Client, draft: Draft) -> None:
    add(draft, MAX_PHOTOS)
    response = send_photo(author, draft, client_id="eleventh")
    assert response.status_code == 409
    assert "ครบ 10 ภาพ" in response.json()["message"]
    assert not stored_files()[MAX_PHOTOS:]


def test_words_are_kept_as_they_are_typed(author: Client, draft: Draft) -> None:
    [photo] = add(draft)
    assert change_photo(author, photo, alt=" แปลงผัก", people="on", consent="on").status_code == 200
    photo.refresh_from_db()
    assert (photo.alt, photo.shows_people, photo.consent) == ("แปลงผัก", True, True)
    assert photo.consent_by == draft.owner
    assert photo.consent_at is not None
    change_photo(author, photo, alt="แปลงผัก", people="on")
    photo.refresh_from_db()
    assert not photo.consent
    assert photo.consent_at is None


@pytest.mark.parametrize(("shown", "ticks"), [("11", {"people": "on", "consent": "on"}), ("00", {}), ("1", {})])
def test_a_form_left_open_elsewhere_shows_nobody_again(
    author: Client, draft: Draft, shown: str, ticks: dict[str, str]
) -> None:
    [photo] = add(draft, shows_people=True)
    response = change_photo(author, photo, shown=shown, alt="แปลงผัก", **ticks)
    assert response.status_code == 409
    assert "ความยินยอมของภาพที่ 1" in response.json()["message"]
    assert f'name="photo-{photo.pk}-shown" value="10"' in response.json()["html"]
    photo.refresh_from_db()
    assert (photo.alt, photo.may_be_shown) == ("แปลงผัก", False)
    assert change_photo(author, photo, shown="10", alt="แปลงผัก", people="on", consent="on").status_code == 200


def test_the_first_photo_is_the_cover(author: Client, draft: Draft) -> None:
    one, two, three = add(draft, 3)
    change_photo(author, three, do="first")
    assert photos_of(draft) == [three, one, two]
    change_photo(author, two, do="up")
    assert photos_of(draft) == [three, two, one]
    change_photo(author, three, do="up")
    assert photos_of(draft) == [three, two, one]


def test_a_removed_photo_can_be_taken_back(author: Client, draft: Draft) -> None:
    one, two = add(draft, 2)
    html = change_photo(author, one, do="remove").json()["html"]
    assert f'value="restore:{one.pk}"' in html
    assert photos_of(draft) == [two]
    change_photo(author, one, do="restore")
    assert photos_of(draft) == [one, two]


def test_what_cannot_be_taken_back_any_more_leaves_no_file(
    author: Client, draft: Draft, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    send_photo(author, draft)
    photo = draft.photos.get()
    author.get(f"/share/{draft.uid}/photos/{photo.pk}/picture/")
    assert len(stored_files()) == 2, "the picture and the smaller copy that the author saw"
    change_photo(author, photo, do="remove")
    draft.photos.update(removed_at=timezone.now() - UNDO - datetime.timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_draft_photos", verbosity=0)
    assert not draft.photos.exists()
    assert not SiteImage.objects.exists()
    assert not stored_files()


def test_the_files_of_a_draft_go_with_it_but_not_what_a_page_shows(
    author: Client, draft: Draft, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    send_photo(author, draft, client_id="shown")
    send_photo(author, draft, client_id="alone")
    shown = draft.photos.get(client_id="shown").image
    with django_capture_on_commit_callbacks(execute=True):
        CaseStudyPageFactory.create(cover_image=shown)
    with django_capture_on_commit_callbacks(execute=True):
        draft.delete()
    assert SiteImage.objects.get() == shown


def test_what_is_missing_is_said_for_each_photo(draft: Draft) -> None:
    add(draft, alt="แปลงผัก")
    add(draft)
    add(draft, alt="ด.ช. สมชาย ใจดี ปลูกผัก")
    add(draft, alt="นักเรียนปลูกผัก", shows_people=True)
    add(draft, alt="ก" * 256)
    said = [str(problem) for problem in photo_problems(draft)]
    assert [re.findall(r"ภาพที่ (\d)", text) for text in said] == [["2"], ["3"], ["4"], ["5"]]
    assert "เห็นอะไร" in said[0]
    assert "ชื่อ" in said[1]
    assert "ความยินยอม" in said[2]
    assert "255" in said[3]


def test_a_page_gets_cover_and_gallery(draft: Draft) -> None:
    photos = add(draft, 3, alt="แปลงผัก", shows_people=True, consent=True)
    page = CaseStudyPageFactory.create(live=False)
    put_photos(draft, page)
    assert page.cover_image == photos[0].image
    assert [child.value["image"] for child in page.gallery] == [photos[1].image, photos[2].image]
    image = SiteImage.objects.get(pk=photos[0].image_id)
    assert (image.description, image.shows_people, image.photo_consent) == ("แปลงผัก", True, True)
    page.gallery[0].value["caption"] = "เช้าวันแรก"
    change = photos[2]
    change.position = 1
    change.save()
    photos[1].position = 2
    photos[1].save()
    put_photos(draft, page)
    assert [child.value["caption"] for child in page.gallery] == ["", "เช้าวันแรก"]


def test_a_page_without_cover_is_left_alone(draft: Draft) -> None:
    add(draft)
    page = LessonPageFactory.create(live=False)
    put_photos(draft, page)
    assert not hasattr(page, "cover_image")


def published(draft: Draft) -> CaseStudyPage:
    """The draft's page, public, with the draft's photos."""
    page = CaseStudyPageFactory.create(live=False)
    put_photos(draft, page)
    page.save_revision().publish()
    draft.page = page
    draft.save()
    return CaseStudyPage.objects.get(pk=page.pk)


def test_other_words_for_a_public_picture_wait_for_the_review(author: Client, draft: Draft) -> None:
    [photo] = add(draft, alt="แปลงผัก")
    page = published(draft)
    change_photo(author, photo, alt="คนอื่นเขียนทับ")
    put_photos(draft, page)
    live = CaseStudyPage.objects.get(pk=page.pk).cover_image
    assert live is not None
    assert page.cover_image is not None
    assert live.description == "แปลงผัก"
    assert page.cover_image.description == "คนอื่นเขียนทับ"
    assert page.cover_image.file.name != live.file.name
    assert page.cover_image.collection_id == live.collection_id


def test_consent_that_is_withdrawn_hides_a_public_picture_at_once(author: Client, draft: Draft) -> None:
    [photo] = add(draft, alt="นักเรียนปลูกผัก", shows_people=True, consent=True)
    page = published(draft)
    assert photo.image.file.name.rsplit("/")[-1].split(".")[0] in author.get(page.url).content.decode()
    change_photo(author, photo, alt="นักเรียนปลูกผัก", people="on")
    assert not CaseStudyPage.objects.get(pk=page.pk).cover_image.may_be_shown


def test_pictures_of_a_page_become_photos_of_its_draft_once(draft: Draft) -> None:
    page = CaseStudyPageFactory.create(gallery=[("picture", {"image": ImageFactory.create(), "caption": ""})])
    for _ in range(2):
        adopt_photos(draft, page)
    assert [photo.image for photo in photos_of(draft)] == [page.cover_image, page.gallery[0].value["image"]]
    before = page.gallery[0].id
    put_photos(draft, page)
    assert page.gallery[0].id == before, "nothing changed, so nothing is written anew"


def test_nothing_changes_in_a_draft_that_was_sent(author: Client, draft: Draft) -> None:
    [photo] = add(draft, alt="แปลงผัก")
    draft.submitted_at = timezone.now()
    draft.save()
    assert send_photo(author, draft).status_code == 409
    assert change_photo(author, photo, do="remove").status_code == 409
    change_photo(author, photo, alt="อย่างอื่น")
    photo.refresh_from_db()
    assert (photo.alt, photo.removed_at) == ("แปลงผัก", None)


def test_authors_see_a_small_copy_that_no_cache_keeps(author: Client, draft: Draft) -> None:
    [photo] = add(draft)
    response = author.get(f"/share/{draft.uid}/photos/{photo.pk}/picture/")
    with Image.open(io.BytesIO(b"".join(response))) as picture:
        assert (picture.format, max(picture.size)) == ("WEBP", 640)
    assert {"private", "no-store"} <= set(response["Cache-Control"].replace(",", " ").split())


def test_too_many_in_a_short_time_are_told_to_wait(author: Client, draft: Draft) -> None:
    for _ in range(UPLOADS.times):
        UPLOADS.count(str(draft.owner_id))
    assert send_photo(author, draft).status_code == 429


@pytest.mark.parametrize("number", [1, 10])
def test_photos_are_listed_in_two_queries(draft: Draft, number: int) -> None:
    """The photos with their pictures; the removed ones."""
    add(draft, number)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        photos_context(draft)
    assert len(queries) == 2
