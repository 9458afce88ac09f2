"""The admin's look: the site's own Thai type, since not every computer in a school has a Thai font worth reading."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

STYLESHEETS = ("css/fonts.css", "css/admin.css")


@hooks.register("insert_global_admin_css")
def site_type() -> SafeString:
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(name),) for name in STYLESHEETS))
