"""Addresses of a reader's own list and of the lists that others share."""

from django.urls import path, re_path

from community.lists import share_views, views

PAGE = "my-list/<slug:page_uid>/"

urlpatterns = [
    path("my-list/", views.my_list, name="my_list"),
    path("my-list/restore/", views.restore, name="my_list_restore"),
    path("my-list/tidy/", views.tidy, name="my_list_tidy"),
    path("my-list/share/", share_views.share, name="my_list_share"),
    path("my-list/share/close/", share_views.close, name="my_list_close"),
    path("my-list/share/renew/", share_views.renew, name="my_list_renew"),
    path(f"{PAGE}keep/", views.keep, name="my_list_keep"),
    path(f"{PAGE}remove/", views.remove, name="my_list_remove"),
    path(f"{PAGE}move/", views.move, name="my_list_move"),
    path(f"{PAGE}note/", views.note, name="my_list_note"),
    re_path(r"^lists/(?P<share_token>[\w-]{43})/$", share_views.shared_list, name="shared_list"),
]
