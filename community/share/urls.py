"""Addresses of the share form."""

from django.urls import re_path

from community.share import answer_views

DRAFT = r"^share/(?P<uid>[\w-]{22})/"

urlpatterns = [
    re_path(DRAFT + r"answers/$", answer_views.share_answers, name="share_answers"),
]
