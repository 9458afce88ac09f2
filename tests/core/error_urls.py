"""The addresses of the site, and one for each page that otherwise shows only when something goes wrong."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from cop_site.urls import handler403, handler404, handler500
from cop_site.urls import urlpatterns as site_urls
from core import error_views

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def _forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def _too_many(request: HttpRequest) -> HttpResponse:
    return error_views.too_many_requests(request, int(request.GET["retry_after"]))


def _maintenance(request: HttpRequest) -> HttpResponse:
    return error_views.maintenance(request, int(request.GET["retry_after"]))


urlpatterns = [
    *i18n_patterns(
        path("_errors/403/", _forbidden),
        path("_errors/429/", _too_many),
        path("_errors/500/", error_views.server_error),
        path("_errors/503/", _maintenance),
        prefix_default_language=False,
    ),
    *site_urls,
]
