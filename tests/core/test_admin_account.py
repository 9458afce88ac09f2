"""An editor's account page takes settings, and no picture."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from members.models import User
from tests.core.test_uploads import stored_files
from tests.factories import png

pytestmark = pytest.mark.django_db
URL = reverse("wagtailadmin_account")


def test_the_account_offers_no_picture(editor_client: Client) -> None:
    response = editor_client.get(URL)
    assert response.status_code == 200
    assert 'name="theme-density"' in response.content.decode()
    assert 'type="file"' not in response.content.decode()


def test_password_and_address_are_changed_where_every_account_does(editor_client: Client, editor: User) -> None:
    html = editor_client.get(URL).content.decode()
    assert 'type="password"' not in html
    assert 'name="name_email-email"' not in html
    assert all(f'href="{reverse(name)}"' in html for name in ("account_change_password", "mfa_index", "account_email"))
    editor_client.post(URL, {"name_email-first_name": "นิภา", "name_email-email": "other@school.example"})
    editor.refresh_from_db()
    assert editor.email != "other@school.example"


def test_a_picture_that_is_sent_anyway_is_not_kept_and_settings_are(editor_client: Client, editor: User) -> None:
    values = {
        "name_email-first_name": "นิภา",
        "name_email-last_name": "ใจดี",
        "name_email-email": editor.email,
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "snug",
        "avatar-avatar": SimpleUploadedFile("me.png", png()),
    }
    assert editor_client.post(URL, values).status_code == 302
    profile = UserProfile.get_for_user(editor)
    assert profile.density == "snug"
    assert not profile.avatar
    assert not stored_files()


def test_the_account_is_for_those_who_may_enter_the_admin(client: Client) -> None:
    response = client.get(URL)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
