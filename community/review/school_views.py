"""The page behind a head teacher's link: read, then confirm or return. No account, no trace elsewhere.

Guarantees that the page is kept nowhere (no search engine, no cache) and tells no other site its address.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from community.models import SchoolRequest
from community.private_links import private_link
from community.review.forms import SchoolAnswerForm
from community.review.school import Answer, answer_school, request_of
from core.rate_limits import Limit

BY_ADDRESS = Limit("school-check", 60, 60)


@private_link(BY_ADDRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def school_check(request: HttpRequest, token: str) -> HttpResponse:
    """Show the work and take the answer."""
    question = request_of(token)
    if question is None or not question.is_open:
        return _closed(request, question)
    answer = Answer.RETURNED if request.POST.get("answer") == Answer.RETURNED else Answer.CONFIRMED
    form = SchoolAnswerForm(request.POST or None, returns=answer == Answer.RETURNED)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if not answer_school(question, answer, words["name"], words["reason"]):
            question.refresh_from_db()
            return _closed(request, question)
        return render(request, "community/review/school_thanks.html", {"returned": answer == Answer.RETURNED})
    context = {"question": question, "work": _work(question), "form": form, "token": token}
    return render(request, "community/review/school_check.html", context)


@private_link(BY_ADDRESS)
@require_GET
def school_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The work as it will look."""
    question = request_of(token)
    if question is None or not question.is_open:
        return _closed(request, question)
    work = _work(question)
    response: HttpResponse = work.make_preview_request(request, work.default_preview_mode)
    return response


def _work(question: SchoolRequest) -> Any:
    """The version that was asked about."""
    return question.task_state.revision.as_object()  # type: ignore[union-attr]  # a link is of a task


def _closed(request: HttpRequest, question: SchoolRequest | None) -> HttpResponse:
    """The same for every link that is not, or no longer, good for anything; an answer that was given is named."""
    return render(request, "community/review/school_closed.html", {"question": question}, status=410)
