"""All addresses of the site. Thai pages have no prefix, the English interface lives under `/en/`."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import TemplateView
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
from members.sign_in import SignInView, another_account, leads_to
from search import urls as search_urls
from search.ready_views import ready

handler404 = "core.error_views.page_not_found"
handler500 = "core.error_views.server_error"
handler403 = "core.error_views.permission_denied"
handler429 = "core.error_views.limit_reached"  # asked for by django-allauth

urlpatterns = [
    path("cms/account/", require_admin_access(EditorAccountView.as_view())),  # In the place of Wagtail's own.
    # One log-in: the admin's own forms would let people in past its limits and its second step.
    path("cms/login/", leads_to("account_login")),
    re_path(r"^cms/password_reset/", leads_to("account_reset_password")),
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
    path("", include("members.urls")),
    path("", include("community.urls")),
    path("", include("innovations.urls")),
    path("styleguide/", include("cop_site.styleguide.urls")),
    path("offline/", offline, name="offline"),
    path("login/", leads_to("account_login")),
    path("logout/", leads_to("account_logout")),
    path("_util/login/", leads_to("account_login"), name="wagtailcore_login"),
    path("accounts/login/", SignInView.as_view(), name="account_login"),
    path("accounts/another/", another_account, name="account_another"),
    path("accounts/", include("allauth.urls")),
    # Wagtail's own addresses but the two that are replaced here. The page view matches any address, so it comes last.
    *(route for route in wagtail_urls.urlpatterns if route.name not in ("wagtailcore_login", "wagtail_serve")),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    prefix_default_language=False,
)
