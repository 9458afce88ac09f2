"""Settings shared by every role. Values that differ between machines come from the environment.

Each variable is described in `docs/configuration.md`. Nothing here holds a secret.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .accounts import *  # noqa: F403
from .accounts import ACCOUNT_APPS

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

# Everything that a running site writes lies below one folder, so that `make reset` and a backup know it.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "cop_site",
    "home",
    "search",
    "community",
    "innovations",
    "members",
    "strategy",
    "core",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.redirects",
    "wagtail.contrib.sitemaps",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    *ACCOUNT_APPS,  # Last: where two packages translate one word, Wagtail's is kept.
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cop_site.middleware.SecurityHeadersMiddleware",
    # Before anything that needs a database or a session, which may be what is being looked after.
    "cop_site.maintenance.MaintenanceMiddleware",
    # Outermost of those that read the body: the ETag below is made of the plain body, then weakened.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "cop_site.middleware.PublicCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cop_site.urls"
WSGI_APPLICATION = "cop_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
        },
    }
]

SQLITE_OPTIONS = {
    # IMMEDIATE: a writer waits for its turn at BEGIN instead of failing in the middle of a transaction.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
}


def database(url_default: str) -> dict[str, dict[str, object]]:
    """`DATABASES` from `DATABASE_URL`, with SQLite made safe for several processes.

    Args:
        url_default: the URL used when the variable is not set.
    """
    config = env.db_url("DATABASE_URL", default=url_default)
    if "ENGINE" not in config:
        raise ImproperlyConfigured(
            "DATABASE_URL อ่านไม่ได้ / cannot be read: write it like postgres://user:password@host:5432/name"
        )
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = dict(SQLITE_OPTIONS)
    elif config["ENGINE"].endswith("postgresql"):
        config["OPTIONS"] = {**config.get("OPTIONS", {}), "pool": True}
        config["CONN_MAX_AGE"] = 0  # Django refuses persistent connections together with its pool.
    return {"default": config}


DATABASES = database(f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": env.cache_url("CACHE_URL", default="locmemcache://"),
    # Where a picture's smaller copies are: Wagtail would otherwise ask the database for each one on a page.
    "renditions": {**env.cache_url("CACHE_URL", default="locmemcache://"), "KEY_PREFIX": "renditions", "TIMEOUT": 3600},
    # Pictures drawn for shared links (core/social_views.py): 30 days, about 25 KB each.
    "cards": {**env.cache_url("CACHE_URL", default="locmemcache://"), "KEY_PREFIX": "cards", "TIMEOUT": 30 * 86_400},
}

# Decided before the first migration: docs/decisions/0002-user-and-base-page.md
AUTH_USER_MODEL = "members.User"
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "password_required.html"  # noqa: S105

# Default: tasks run in the request, so that nothing waits for a worker that a small site does not have.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("ไทย")), ("en", _("อังกฤษ"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "upstream"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.static_storage.SiteStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # A long case study in the page editor has more than Django's 1,000.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
SILENCED_SYSTEM_CHECKS: list[str] = []

WAGTAIL_SITE_NAME = "Chiang Mai Education Sandbox"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://localhost:8000")
EMAIL_URL = env.str("EMAIL_URL", default="").strip()
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    env.str("EMAIL_FROM", default="") or f"noreply@{urlsplit(WAGTAILADMIN_BASE_URL).hostname}"
)
EMAIL_TIMEOUT = (
    30  # seconds for each answer of the mail server: a mail is done well within its lease (docs/notifications.md)
)
BASE_URL_IS_GIVEN = "BASE_URL" in env  # then Wagtail's record of the site follows it at every set-up
WAGTAIL_CONTENT_LANGUAGES = [("th", "ไทย")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("th", "ไทย"), ("en", "English")]
# The admin must not call third parties: avatars, release checks and news are off.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_USER_TIME_ZONES = ["Asia/Bangkok"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000  # 50-megapixel phones pass, decompression bombs do not.
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.media_forms.SiteImageForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "pptx", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.media_forms.SiteDocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# What reading the text of one document may take (core/file_text/): larger files and later pages are not read.
FILE_TEXT_MEGABYTES = env.int("FILE_TEXT_MEGABYTES", default=20)
FILE_TEXT_PAGES = env.int("FILE_TEXT_PAGES", default=300)
FILE_TEXT_CHARACTERS = env.int("FILE_TEXT_CHARACTERS", default=200_000)
FILE_TEXT_MEMORY = env.int("FILE_TEXT_MEMORY", default=512)  # MB of address space of the child process
FILE_TEXT_SECONDS = env.int("FILE_TEXT_SECONDS", default=20)
# Who scans uploads for viruses (core/virus_scan.py): clamd's address, "off", or empty while nobody has decided.
CLAMD_URL = env.str("CLAMD_URL", default="").strip()
CLAMD_SECONDS = 20  # for one file, from connecting to the answer; well within the time that gunicorn gives a request
# The admin's own search stays in the database and keeps its texts itself: it never depends on the public engine.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.admin_search.backend.AdminSearchBackend", "AUTO_UPDATE": False}
}
TAGGIT_CASE_INSENSITIVE = True

SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="embedded")
SEARCH_INDEX_PATH = Path(env.str("SEARCH_INDEX_PATH", default=str(VAR_DIR / "search.sqlite3")))
# The server of SEARCH_ENGINE=elasticsearch (docs/search.md). Nothing is asked of it with another engine.
ELASTICSEARCH_URL: list[str] = env.list("ELASTICSEARCH_URL", default=[])
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="cop-search")
ELASTICSEARCH_API_KEY = env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_USER = env.str("ELASTICSEARCH_USER", default="")
ELASTICSEARCH_PASSWORD = env.str("ELASTICSEARCH_PASSWORD", default="")
ELASTICSEARCH_CA = env.str("ELASTICSEARCH_CA", default="")
ELASTICSEARCH_SECONDS = env.float("ELASTICSEARCH_SECONDS", default=2.0)
ELASTICSEARCH_WRITE_SECONDS = env.float("ELASTICSEARCH_WRITE_SECONDS", default=30.0)
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
ELASTICSEARCH_REPLICAS = env.int("ELASTICSEARCH_REPLICAS", default=0)

# Switched on by either, without a restart by the file (docs/configuration.md).
MAINTENANCE = env.bool("MAINTENANCE", default=False)
MAINTENANCE_FILE = VAR_DIR / "maintenance"
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
OFFLINE_PAGE = env.bool("OFFLINE_PAGE", default=True)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows previews of our own pages in a frame.
SESSION_COOKIE_SAMESITE = "Lax"
PUBLIC_CACHE_SECONDS = 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Wagtail keeps its own audit log in the database; every saved page runs three tasks, and every search some
    # requests, whose lines would bury others. That a search server fails is said once, by search.executor.
    "loggers": {
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},
    },
}
