"""Production: deny by default, over TLS, and no start without the variables that a public site needs."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import EMAIL_URL, env

REQUIRED = ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "BASE_URL")


def _require(names: tuple[str, ...]) -> None:
    """Raise with the names of all missing variables at once, so that one start shows them all."""
    missing = [name for name in names if not env.str(name, default="").strip()]
    if missing:
        raise ImproperlyConfigured(
            "ตั้งค่าไม่ครบ / missing environment variables: " + ", ".join(missing) + " (docs/configuration.md)"
        )


_require(REQUIRED)
SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY สั้นเกินไป / is too short: at least 50 random characters are needed")

# W019 asks for X_FRAME_OPTIONS = "DENY"; Wagtail shows previews of our own pages in a frame (see base).
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
EMAIL_CONFIG = env.email_url_config(EMAIL_URL or "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
