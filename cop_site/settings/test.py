"""Settings of the test suite: fast password hashing, a folder of its own for everything that tests write."""

import os
import tempfile
from pathlib import Path

# One folder a process (pytest-xdist runs several), made before `base` reads the environment.
os.environ["VAR_DIR"] = os.environ.get("TEST_VAR_DIR") or tempfile.mkdtemp(prefix="cop-test-")

from .base import *  # noqa: F403
from .base import VAR_DIR

SECRET_KEY = "only-for-tests-no-secret-of-any-site"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CLAMD_URL = ""  # Tests that want a scanner bring their own.
MEDIA_ROOT = Path(VAR_DIR) / "media"
LOGGING["root"]["level"] = "WARNING"  # type: ignore[index]  # noqa: F405
