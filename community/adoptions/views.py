"""The page behind the link of a term's question: read, choose, confirm. No account needed.

Guarantees that looking at it changes nothing, that the link answers one question and nothing else, and that who left
the school is let in no more (`community.adoptions.links`).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from community.adoptions.forms import AnswerForm
from community.adoptions.links import Question, Way, question_of
from community.adoptions.questions import Answer, answers_of, is_a_year_full, label_of
from community.private_links import private_link
from core.rate_limits import Limit
from innovations.models import AdoptionRecord

BY_ADDRESS = Limit("adoption-reminder", 60, 60)


@private_link(BY_ADDRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def adoption_reminder(request: HttpRequest, token: str) -> HttpResponse:
    """Ask; take the answer when it is confirmed."""
    question = question_of(token)
    if question is None or question.closed:
        return _closed(request, question)
    adoption = question.reminder.adoption
    sent = request.POST if request.method == "POST" else None
    answer = _chosen(adoption, (sent or request.GET).get("answer", ""))
    form = AnswerForm(sent, answer=answer)
    if sent is not None and form.is_valid():
        if form.take(question.reminder, question.user):
            adoption.refresh_from_db()
            return render(request, "community/adoptions/thanks.html", {"adoption": adoption, "answer": answer.value})
        if not form.errors:
            return _closed(request, question_of(token))
    context = {
        "adoption": adoption,
        "form": form,
        "label": label_of(answer, adoption),
        "is_stopping": answer == Answer.STOPPED,
        "is_a_year_full": is_a_year_full(adoption),
        "others": _others(request, adoption, answer),
    }
    return render(request, "community/adoptions/question.html", context)


def _chosen(adoption: AdoptionRecord, asked: str) -> Answer:
    """The answer of the link that was pressed; the likeliest where it is none of those that may be given now."""
    possible = answers_of(adoption)
    return Answer(asked) if asked in possible else possible[0]


def _others(request: HttpRequest, adoption: AdoptionRecord, answer: Answer) -> list[Way]:
    return [
        Way(label_of(other, adoption), f"{request.path}?answer={other}")
        for other in answers_of(adoption)
        if other != answer
    ]


def _closed(request: HttpRequest, question: Question | None) -> HttpResponse:
    """Why a link is good for nothing any more. To who left the school it says no more than to a stranger."""
    is_told = question is not None and question.closed in ("answered", "changed")
    context = {"closed": question.closed if question else "", "reminder": question.reminder if is_told else None}  # type: ignore[union-attr]
    return render(request, "community/adoptions/closed.html", context, status=410)
