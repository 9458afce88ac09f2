"""The admin's look: the site's own Thai type, since not every computer in a school has a Thai font worth reading.

And the words of Wagtail's admin that neither a catalogue nor a template can reach.
"""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.models import Site
from wagtail.sites.views import IndexView as SiteIndexView

from core.document_lists import DocumentIndexView

STYLESHEETS = ("css/fonts.css", "css/admin.css")


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's, which keep the names of these addresses
def document_list() -> list[URLPattern]:
    return [
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
    ]


@hooks.register("insert_global_admin_css")
def site_type() -> SafeString:
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(name),) for name in STYLESHEETS))


@hooks.register("insert_editor_js")
def one_save_at_a_time() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin-saving.js"))


def name_columns_of_sites() -> None:
    """Head the columns of Settings → Sites with the fields' translated names; Wagtail takes those in the code."""
    for column in SiteIndexView.columns:
        if column.name in {"port", "site_name", "root_page"}:
            column.label = lazy(capfirst, str)(Site._meta.get_field(column.name).verbose_name)


name_columns_of_sites()
