"""Addresses of a draft's photos."""

from django.urls import re_path

from community.share import photo_views

PHOTOS = r"^share/(?P<uid>[\w-]{22})/photos/"

urlpatterns = [
    re_path(PHOTOS + r"$", photo_views.share_photos, name="share_photos"),
    re_path(PHOTOS + r"(?P<photo_id>\d{1,18})/$", photo_views.share_photo, name="share_photo"),
    re_path(PHOTOS + r"(?P<photo_id>\d{1,18})/picture/$", photo_views.share_photo_file, name="share_photo_file"),
]
