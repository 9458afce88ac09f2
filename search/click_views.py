"""Which result was opened, told by the browser itself (`ping` of a link), so that a link leads where it says.

Guarantees that the address leads nowhere and that nothing about the reader is kept.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.rate_limits import Limit, client_address
from search.query_log import note_click

CLICKS = Limit("search_click", 60, 60)  # from one address; a school is one
MAX_ID_DIGITS = 18  # the largest number that a page can have has 19


@csrf_exempt  # a ping carries no token; all it can do is count
@require_POST
def click(request: HttpRequest) -> HttpResponse:
    """Count, or not; the browser is not interested in which."""
    page_id = request.GET.get("id", "")
    is_number = page_id.isascii() and page_id.isdecimal() and len(page_id) <= MAX_ID_DIGITS
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if is_number and is_ours and CLICKS.count(client_address(request)) <= CLICKS.times:
        note_click(request.GET.get("q", ""), int(page_id))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
