"""Serves the pictures of pages where no proxy or object store does.

Guarantees that nothing else below the media folder can be fetched, however the address is written: documents have
their own view, which asks for the rights of their collection, and photos that wait for an editor's description are
still as the phone made them, with the place where they were taken.
"""

import posixpath

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

# Wagtail's folders of renditions and of the (cleaned) pictures that they are made from.
PUBLIC_FOLDERS = frozenset({"images", "original_images"})
# s; a file never changes under its name, but a picture whose consent was withdrawn must leave caches within a day.
MAX_AGE = 86_400


@require_safe
def serve_picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path`, relative to the media folder.

    Raises:
        Http404: there is none, it is in no public folder, or the path is written in another way than its shortest.
    """
    if path.partition("/")[0] not in PUBLIC_FOLDERS or posixpath.normpath(path) != path:
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # A name longer than any that the file system can hold.
        raise Http404 from error
    if isinstance(response, FileResponse):
        patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
