"""Where uploaded lists and their reports are kept: apart from the media that the site serves, with no address."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage

FOLDER = "imports"


def private_storage() -> Storage:
    """A folder below `VAR_DIR`, which the web process and the worker share; readable by the site's account alone."""
    return FileSystemStorage(
        location=Path(settings.VAR_DIR) / FOLDER, file_permissions_mode=0o600, directory_permissions_mode=0o700
    )
