"""Addresses about cases beside their own pages. Each topic has a list of its own, which it adds here."""

from django.urls import URLPattern, URLResolver, include, path

from innovations import compare_views, map_views, one_page_views
from innovations.adoption import lineage_views, school_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("adoptions/", include("innovations.adoption.urls")),
    path("compare/", compare_views.compare, name="compare"),
    path("one-page/<slug:case_uid>/", one_page_views.one_page, name="one_page"),
    path("spread/", map_views.spread_map, name="spread_map"),
    path("spread/<slug:case_uid>/", lineage_views.lineage, name="lineage"),
    path("spread/schools/<slug:school_uid>/", school_views.school_spread, name="school_spread"),
]
