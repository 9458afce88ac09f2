"""Addresses of a member's own work."""

from django.urls import path, re_path

from community.my_work import views

UID = r"^my-work/(?P<uid>[\w-]{22})/"

urlpatterns = [
    path("my-work/", views.my_work, name="my_work"),
    re_path(UID + r"remove/$", views.remove, name="my_work_remove"),
    re_path(UID + r"take-back/$", views.take_back, name="my_work_take_back"),
]
