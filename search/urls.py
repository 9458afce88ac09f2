"""Addresses of the search pages."""

from django.urls import path

from search.click_views import click
from search.views import search

urlpatterns = [path("", search, name="search"), path("click/", click, name="search_click")]
