"""The service worker: a page of our own when there is no connection, and nothing else (decision 17).

Its text names the hashed files and depends on the content of the offline pages, so that any change of them makes a new
worker, which fetches them anew and throws the old ones away. With `OFFLINE_PAGE` off it takes itself out.
"""

import functools
import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from core.error_views import offline
from core.languages import path_in_language

ASSETS = ("css/site.css", "favicon.svg", "fonts/sarabun-thai-400.woff2", "fonts/sarabun-thai-700.woff2")
PATH = "/offline/"


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker's script; a browser asks for it after each page, so it costs nothing but its few bytes."""
    text = _worker() if settings.OFFLINE_PAGE else render_to_string("service_worker_removed.js")
    return HttpResponse(text, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@functools.cache
def _worker() -> str:
    pages = {code: path_in_language(PATH, code) for code, _name in settings.LANGUAGES}
    setup = {"pages": pages, "assets": [static(name) for name in ASSETS]}
    contents = [_content(path) for path in pages.values()]
    version = hashlib.sha256(json.dumps([setup, contents]).encode()).hexdigest()[:12]
    return render_to_string("service_worker.js", {"setup": json.dumps(setup | {"version": version}, indent=2)})


def _content(path: str) -> str:
    request = HttpRequest()
    request.method, request.path = "GET", path
    return offline(request).content.decode()
