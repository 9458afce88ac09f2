"""The dashboard of the admin begins with the editor's desk; the help menu leads to the editors' guide."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.desk import DeskPanel
from home.guide import GuideView

# Wagtail's own help is about Wagtail, in English, on another site.
FOREIGN_HELP = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("construct_homepage_panels")
def put_the_desk_first(request: HttpRequest, panels: list[Component]) -> None:
    panels.insert(0, DeskPanel())


@hooks.register("register_admin_urls")
def guide_address() -> list[URLPattern]:
    return [path("guide/", GuideView.as_view(), name="editors_guide")]


@hooks.register("register_help_menu_item")
def guide_in_menu() -> MenuItem:
    return MenuItem(_("คู่มือบรรณาธิการ"), reverse("editors_guide"), name="guide", icon_name="help", order=100)


@hooks.register("construct_help_menu")
def leave_out_foreign_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if not item.name.startswith(FOREIGN_HELP)]
