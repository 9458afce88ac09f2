"""Addresses of the style guide, below `/styleguide/` in both languages of the interface."""

from django.urls import path

from cop_site.styleguide import views

urlpatterns = [
    path("", views.index, name="styleguide"),
    path("look-<slug:look>.css", views.look_stylesheet, name="styleguide_look"),
    path("<slug:slug>/", views.part_page, name="styleguide_part"),
    path("<slug:slug>/<int:number>/", views.specimen_page, name="styleguide_specimen"),
]
