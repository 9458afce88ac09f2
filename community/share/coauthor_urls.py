"""Addresses of writing together."""

from django.urls import re_path

from community.share import coauthor_views

DRAFT = r"^share/(?P<uid>[\w-]{22})/"

urlpatterns = [
    re_path(DRAFT + r"co-authors/$", coauthor_views.share_invite, name="share_invite"),
    re_path(
        DRAFT + r"co-authors/(?P<place_id>\d{1,18})/remove/$", coauthor_views.share_uninvite, name="share_uninvite"
    ),
    re_path(DRAFT + r"leave/$", coauthor_views.share_leave, name="share_leave"),
    re_path(r"^share/join/(?P<token>[\w:.-]{1,200})/$", coauthor_views.share_join, name="share_join"),
]
