"""The dashboard of the admin begins with the editor's desk."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from home.desk import DeskPanel


@hooks.register("construct_homepage_panels")
def put_the_desk_first(request: HttpRequest, panels: list[Component]) -> None:
    panels.insert(0, DeskPanel())
