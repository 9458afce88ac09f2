"""Finds the page of an address in three queries, whatever its depth.

Wagtail starts at the site's home page and asks twice a level. Here the site, the deepest existing page of the path and
its own type are asked for once each. What is left of the path is the page's own business (`RoutablePageMixin`).
"""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from core.privacy import restricted


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own page view, told beforehand where the page is."""
    # Wagtail keeps the route of a request in this attribute and asks for it wherever it needs the page.
    request._wagtail_route_for_request = find_route(request, path)  # type: ignore[attr-defined]
    return views.serve(request, path)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """The page of `path` with what its own routes make of the rest; None when there is none."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    components = [component for component in path.split("/") if component]
    found, rest = _deepest_page(site.root_page, components)
    try:
        return found.route(request, rest)
    except Http404:
        return None


def _deepest_page(root: Page, components: list[str]) -> tuple[Page, list[str]]:
    """The deepest existing page on the way from `root`, as its own type, and the components below it."""
    lengths, url_path = {root.url_path: 0}, root.url_path
    for length, component in enumerate(components, start=1):
        url_path = f"{url_path}{component}/"
        lengths[url_path] = length
    page = type(root).objects.filter(url_path__in=lengths).order_by("-depth").first() or root
    model = page.specific_class or type(page)
    queryset = model.for_serving() if hasattr(model, "for_serving") else model.objects.all()
    # Whether the page is private is asked along with it; only a private page is asked for its restrictions.
    found = queryset.annotate(is_restricted=restricted()).get(pk=page.pk)
    return found, components[lengths[page.url_path] :]
