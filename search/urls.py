"""Addresses of the search pages."""

from django.urls import path

from search.click_views import click
from search.feeds import search_feed
from search.suggest_views import suggest
from search.views import search

urlpatterns = [
    path("", search, name="search"),
    path("feed/", search_feed, name="search_feed"),
    path("suggest/", suggest, name="search_suggest"),
    path("click/", click, name="search_click"),
]
