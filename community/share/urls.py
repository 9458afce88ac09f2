"""Addresses of the share form. A draft's name is 22 letters, which no other word of an address here is."""

from django.urls import path, re_path

from community.share import answer_views, screen_views, suggestion_views, views
from community.share.screens import SCREEN_NAMES

DRAFT = r"^share/(?P<uid>[\w-]{22})/"

urlpatterns = [
    path("share/", views.share_start, name="share_start"),
    path("share/new/<str:kind>/", views.share_new, name="share_new"),
    path("share/edit/<int:pk>/", views.share_edit, name="share_edit"),
    re_path(DRAFT + "$", views.share_draft, name="share_draft"),
    re_path(DRAFT + "answers/$", answer_views.share_answers, name="share_answers"),
    re_path(DRAFT + "suggestions/$", suggestion_views.share_suggestions, name="share_suggestions"),
    re_path(DRAFT + "preview/$", views.share_preview, name="share_preview"),
    re_path(DRAFT + "preview/page/$", views.share_preview_page, name="share_preview_page"),
    re_path(DRAFT + "submit/$", views.share_submit, name="share_submit"),
    re_path(DRAFT + "withdraw/$", views.share_withdraw, name="share_withdraw"),
    re_path(DRAFT + rf"(?P<screen>{'|'.join(SCREEN_NAMES)})/$", screen_views.share_screen, name="share_screen"),
]
