"""Addresses of the search pages."""

from django.urls import path

from search.click_views import click
from search.feeds import search_feed
from search.saved_views import delete, rename, save, saved_list
from search.suggest_views import suggest
from search.views import search

urlpatterns = [
    path("", search, name="search"),
    path("feed/", search_feed, name="search_feed"),
    path("suggest/", suggest, name="search_suggest"),
    path("click/", click, name="search_click"),
    path("saved/", saved_list, name="search_saved"),
    path("saved/add/", save, name="search_save"),
    path("saved/<int:pk>/", rename, name="search_saved_rename"),
    path("saved/<int:pk>/delete/", delete, name="search_saved_delete"),
]
