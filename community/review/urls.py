"""Addresses of the review outside the admin."""

from django.urls import path

from community.review import school_views

urlpatterns = [
    path("review/school/<str:token>/", school_views.school_check, name="school_check"),
    path("review/school/<str:token>/preview/", school_views.school_preview, name="school_preview"),
]
