"""All addresses of the site. Thai pages have no prefix, the English interface lives under `/en/`."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth import views as auth_views
from django.urls import include, path, re_path
from django.views.generic import RedirectView, TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from core.admin_account import EditorAccountView
from core.brand_views import favicon, manifest
from core.error_views import offline
from core.health_views import alive
from core.media_views import serve_picture
from core.routing import serve as serve_page
from core.service_worker import service_worker
from core.sitemap import PageSitemap
from core.social_views import social_card
from members.sign_in import EditorSignInView, SignInView
from search import urls as search_urls
from search.ready_views import ready

handler404 = "core.error_views.page_not_found"
handler500 = "core.error_views.server_error"
handler403 = "core.error_views.permission_denied"

# Django's log-in page would name the host instead.
SITE_NAME = {"site_name": settings.WAGTAIL_SITE_NAME}

urlpatterns = [
    path("cms/account/", require_admin_access(EditorAccountView.as_view())),  # In the place of Wagtail's own.
    path("cms/login/", EditorSignInView.as_view()),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PageSitemap}}, name="sitemap"),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    path("favicon.ico", favicon),
    path("healthz/", alive),
    path("readyz/", ready),
    path("sw.js", service_worker, name="service_worker"),
]

if settings.STORAGES["default"]["BACKEND"].endswith("FileSystemStorage"):
    # One machine: the site serves its own pictures. Behind a proxy, the proxy answers the same folders first.
    urlpatterns.append(re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$", serve_picture))

urlpatterns += i18n_patterns(
    path("manifest.webmanifest", manifest, name="manifest"),
    re_path(r"^cards/(?P<digest>[0-9a-f]{20})/(?P<path>(?:[\w\-]+/)*)card\.png$", social_card, name="social_card"),
    path("search/", include(search_urls)),
    path("", include("community.urls")),
    path("styleguide/", include("cop_site.styleguide.urls")),
    path("login/", SignInView.as_view(extra_context=SITE_NAME), name="login"),
    path("offline/", offline, name="offline"),
    path("logout/", auth_views.LogoutView.as_view(), name="logout"),
    path("_util/login/", RedirectView.as_view(pattern_name="login", query_string=True), name="wagtailcore_login"),
    # Wagtail's own addresses but the two that are replaced here. The page view matches any address, so it comes last.
    *(route for route in wagtail_urls.urlpatterns if route.name not in ("wagtailcore_login", "wagtail_serve")),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    prefix_default_language=False,
)
