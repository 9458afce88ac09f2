"""Addresses of taking part. Each topic has a list of its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("community.my_work.urls")),
    path("", include("community.adoptions.urls")),
    path("", include("community.lists.urls")),
    path("", include("community.review.urls")),
    path("", include("community.notifications.urls")),
    path("", include("community.share.coauthor_urls")),
    path("", include("community.share.photo_urls")),
    path("", include("community.share.urls")),
]
