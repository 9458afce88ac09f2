"""Addresses about cases beside their own pages. Each topic has a list of its own, which it adds here."""

from django.urls import URLPattern, URLResolver, path

from innovations import compare_views, one_page_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("compare/", compare_views.compare, name="compare"),
    path("one-page/<slug:case_uid>/", one_page_views.one_page, name="one_page"),
]
