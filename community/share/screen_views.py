"""The screens of the share form: one form with all screens, of which a narrow page shows one.

Guarantees that what somebody typed is saved before anything else is said, also when the session has ended, the form is
an old one or a text cannot be taken: then it stands in the form again.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.models import Draft, DraftAnswerVersion
from community.share import pending
from community.share.answers import Saved, Typed, Verdict, save_answers
from community.share.catching_up import catch_up
from community.share.materialising import look_at, materialise
from community.share.phases import reopen_if_returned
from community.share.photo_changes import take
from community.share.photo_forms import PREFIX
from community.share.photo_list import photos_context
from community.share.posts import read_post
from community.share.requests import asker
from community.share.screens import Screen, screens_of
from community.share.suggestions import STRATEGIES, Suggestions, suggestions_for, take_up
from community.share.writing import MOST_ROWS, Shown, Writing
from members.access import is_complete, member_required, profile_of

LEAVES = ("next", "preview")


@csrf_exempt  # checked below: a form whose token is too old shows what was typed instead of an error page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def share_screen(request: HttpRequest, uid: str, screen: str) -> HttpResponse:
    """Show a screen, or save what was written on it and go on."""
    if request.method == "POST" and not is_complete(profile_of(request.user)):
        return _keep_for_later(request, uid, screen)
    return _screen(request, uid, screen)


def _keep_for_later(request: HttpRequest, uid: str, screen: str) -> HttpResponse:
    """Whoever is not signed in (any more) or has newer terms to agree to does that, and finds what was sent."""
    here, is_signed_in = reverse("share_screen", args=[uid, screen]), request.user.is_authenticated
    if _came_from_our_form(request) and pending.keep(request, uid):
        signed_out = _("ข้อความที่พิมพ์ยังอยู่ เข้าสู่ระบบแล้วระบบจะบันทึกให้")
        messages.info(request, _("ข้อความที่พิมพ์ยังอยู่ ยืนยันข้อมูลสมาชิกแล้วระบบจะบันทึกให้") if is_signed_in else signed_out)
    if is_signed_in:
        return redirect(f"{reverse('account_profile')}?{urlencode({'next': here})}")
    return redirect_to_login(here)


@member_required
def _screen(request: HttpRequest, uid: str, screen: str) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.of(asker(request)).select_related("owner", "page"), uid=uid)
    here = next((one for one in screens_of(draft.kind) if one.name == screen), None)
    if here is None:
        return redirect("share_draft", uid=uid)
    reopen_if_returned(draft, asker(request))
    catch_up(draft, asker(request))
    if request.method == "POST":
        return _Sent(request, draft, here).answer()
    writing = Writing(draft, asker(request), _asked_for(request, draft))
    if pending.take_up(request, writing):
        messages.success(request, _("บันทึกข้อความที่พิมพ์ไว้แล้ว"))
        return redirect(request.get_full_path())
    if not draft.is_open:
        return redirect("share_draft", uid=uid)
    return _page(request, writing, here)


def _asked_for(request: HttpRequest, draft: Draft) -> Shown:
    """How the address wants the screen to be shown."""
    rows = request.GET.get("rows", "")
    checks = "check" in request.GET
    return Shown(
        find=request.GET.get("find", "")[:100],
        rows=min(int(rows), 100) if rows.isascii() and rows.isdigit() and len(rows) < 4 else 0,
        checks=checks,
        faults=look_at(draft, asker(request)).problems if checks else None,
    )


def _page(request: HttpRequest, writing: Writing, here: Screen, photo_problem: str = "") -> HttpResponse:
    draft = writing.draft
    shown = [one for one in writing.screens if not one.is_more or one == here]
    context: dict[str, Any] = {
        "draft": draft,
        "writing": writing,
        "here": here,
        "screens": [(one, writing.asked(one)) for one in shown],
        "is_last": not here.is_more and writing.next_screen(here.name) is None,
        "number": [one.name for one in writing.screens].index(here.name) + 1,
        "count": sum(not one.is_more for one in writing.screens),
        "before": _before(writing, here),
        "faults": _summary(writing),
        "suggestions": _suggestions(writing, here),
        **photos_context(draft, photo_problem),
    }
    return render(request, "community/share/screen.html", context)


def _suggestions(writing: Writing, here: Screen) -> Suggestions:
    """What is suggested, on the screen that asks for it; elsewhere the script asks when the question is seen."""
    asks = any(question.name == STRATEGIES for question in here.questions)
    return suggestions_for(writing) if asks else Suggestions()


def _before(writing: Writing, here: Screen) -> Screen | None:
    place = writing.screens.index(here)
    return writing.screens[place - 1] if place else None


def _summary(writing: Writing) -> list[tuple[str, str, Any]]:
    """What is wrong, for the head of the page: the way to the field, its question, the message."""
    lines = []
    for name, said in (writing.shown.faults or {}).items():
        question = writing.questions.get(name)
        label = question.label if question else _("ภาพ")
        lines += [(f"#id_{name}" if question else "#ask-photos", str(label), message) for message in said]
    return lines


class _Sent:
    """A form that was sent: saving, then the way on."""

    def __init__(self, request: HttpRequest, draft: Draft, here: Screen) -> None:
        self.request, self.draft, self.here = request, draft, here
        self.go, _dash, self.what = request.POST.get("go", "next").partition("-")
        self.photo_problem = ""
        self.stays_at_photos = False

    def answer(self) -> HttpResponse:
        writing = Writing(self.draft, asker(self.request))
        texts, kept, faults = read_post(writing, self.request.POST, timezone.now())
        if not _came_from_our_form(self.request):
            typed = {text.field: text.value for text in texts} | kept
            return self._again(typed, faults, _("หน้านี้เปิดไว้นานเกินไป ข้อความยังอยู่ครบ กดบันทึกอีกครั้ง"))
        self._save(texts)
        if kept or self.photo_problem:
            return self._again(kept, faults, "")
        if self.go in LEAVES and self.draft.is_open:
            materialise(self.draft, asker(self.request))
        return redirect(self._way_on())

    def _save(self, texts: list[Typed]) -> None:
        user = asker(self.request)
        outcomes = save_answers(user, self.draft.uid, texts)
        self._tell(outcomes)
        # Photos stand on every screen of a wide page, whatever screen its address names.
        if any(name.startswith(f"{PREFIX}-") for name in (*self.request.POST, *self.request.FILES)):
            taken = take(self.request.POST.dict(), self.request.FILES, self.draft, user)
            self.photo_problem, self.stays_at_photos = str(taken.problem), taken.stay
        if self.go in ("use", "drop") and self.what.isdigit():
            self._settle(int(self.what))
        if self.go == "pick":
            self.what = take_up(Writing(self.draft, user), self.what)

    def _tell(self, outcomes: list[Saved]) -> None:
        if any(outcome.verdict is Verdict.CLOSED for outcome in outcomes):
            messages.warning(self.request, _("งานนี้ส่งตรวจแล้ว ถอนงานกลับมาก่อนจึงจะแก้ไขได้"))
        elif self.go == "stay":
            messages.success(self.request, _("บันทึกแล้ว"))

    def _settle(self, pk: int) -> None:
        """Take back a text that was overtaken, or leave it; others of the field stay to be decided on."""
        version = get_object_or_404(DraftAnswerVersion.objects.filter(draft=self.draft), pk=pk)
        is_settled = True
        if self.go == "use":
            there = self.draft.answers.filter(field=version.field).first()
            text = Typed(version.field, version.value, there.version if there else 0, timezone.now())
            [outcome] = save_answers(asker(self.request), self.draft.uid, [text])
            is_settled = outcome.verdict is Verdict.STANDS
        if is_settled:
            self.draft.versions.filter(pk=pk).update(is_settled=True)
        self.what = version.field

    def _again(self, typed: dict[str, Any], faults: Any, message: str) -> HttpResponse:
        """The form once more, with what could not be saved in it."""
        if message:
            messages.warning(self.request, message)
        writing = Writing(self.draft, asker(self.request), Shown(typed=typed, faults=faults))
        return _page(self.request, writing, self.here, self.photo_problem)

    def _way_on(self) -> str:
        here = reverse("share_screen", args=[self.draft.uid, self.here.name])
        if self.stays_at_photos:
            return f"{here}#ask-photos"
        if self.go == "find":
            return f"{here}?{urlencode({'find': self.request.POST.get('find', '')[:100]})}#id_strategies"
        if self.go == "rows" and self.what in MOST_ROWS:
            rows = len(self.request.POST.getlist(self.what)) + 1
            return f"{here}?{urlencode({'rows': rows})}#id_{self.what}-{rows}"
        if self.go in ("use", "drop", "pick"):
            return f"{here}#id_{self.what}"
        if self.go == "stay":
            return here
        target = self._another_screen()
        if target is None:
            return reverse("share_preview", args=[self.draft.uid])
        return reverse("share_screen", args=[self.draft.uid, target])

    def _another_screen(self) -> str | None:
        """The screen that was asked for; None for the preview."""
        if self.go in ("more", "preview"):
            return "more" if self.go == "more" else None
        writing = Writing(self.draft, self.draft.owner)
        target = _before(writing, self.here) if self.go == "back" else writing.next_screen(self.here.name)
        return target.name if target else None


def _came_from_our_form(request: HttpRequest) -> bool:
    """Whether the request carries the token of a page of ours; nothing is changed otherwise."""
    check = CsrfViewMiddleware(_no_response)
    check.process_request(request)
    return check.process_view(request, _no_response, (), {}) is None


_no_response: Callable[..., HttpResponse] = lambda *_args, **_more: HttpResponse()  # noqa: E731
