"""The pages on which a member records that their school takes up a case: one step a page, without script.

Guarantees that what was typed on a step is kept before anything else is said, also when the session has ended
meanwhile: after signing in it stands in the form again.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.error_views import too_many_requests
from core.rate_limits import Limit
from innovations.adoption.faults import faults_of, put_at_fields, refused_words
from innovations.adoption.service import start
from innovations.adoption.sources import MAX_WORDS, offer
from innovations.adoption.starting import PREPARE, SEND, SOURCE, STEP_NAMES, Obstacle, Starting, Step, obstacle
from innovations.adoption.unfinished import NEW_SESSIONS, Unfinished, begins_too_many
from innovations.models import CaseStudyPage
from members.access import is_complete, member_required, profile_of
from members.models import Organization

STARTS = Limit("adoption-starts", times=10, seconds=86_400)


@never_cache
@require_safe
@member_required
def adoption_start(request: HttpRequest, case_uid: str) -> HttpResponse:
    """Go to the first step; `?from=` names the adoption that the school takes the case from."""
    case = _case(case_uid)
    if found := obstacle(request.user, case):  # type: ignore[arg-type]  # a member
        return _hindered(request, case, found)
    starting = Starting(request.session, case, _school(request))
    if source := request.GET.get("from", ""):
        chosen = QueryDict(mutable=True)
        chosen["source"] = source
        if starting.step(SOURCE) and offer(case, starting.school.pk, chosen=source).has(source):
            starting.unfinished.put(SOURCE, chosen)
    return redirect("adoption_step", case.uid, starting.steps[0].name)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def adoption_step(request: HttpRequest, case_uid: str, step: str) -> HttpResponse:
    """Show a step, or keep what was answered on it and go on."""
    if request.method == "POST" and not is_complete(profile_of(request.user)):
        return _keep_for_later(request, case_uid, step)
    return _step(request, case_uid, step)


def _keep_for_later(request: HttpRequest, case_uid: str, step: str) -> HttpResponse:
    """Whoever is not signed in (any more) or has newer terms to agree to does that, and finds what was sent."""
    here = reverse("adoption_step", args=[_case(case_uid).uid, step])
    if step not in STEP_NAMES:
        raise Http404
    if begins_too_many(request):
        return too_many_requests(request, NEW_SESSIONS.retry_after)
    Unfinished(request.session, case_uid).put(step, request.POST)
    messages.info(request, _("สิ่งที่ตอบไว้ยังอยู่ เข้าสู่ระบบแล้วทำต่อได้"))
    if request.user.is_authenticated:
        return redirect(f"{reverse('account_profile')}?{urlencode({'next': here})}")
    return redirect_to_login(here)


@member_required
def _step(request: HttpRequest, case_uid: str, name: str) -> HttpResponse:
    case = _case(case_uid)
    if found := obstacle(request.user, case):  # type: ignore[arg-type]  # a member
        return _hindered(request, case, found)
    starting = Starting(request.session, case, _school(request))
    step = starting.step(name)
    if step is None:
        return redirect("adoption_start", case.uid)
    if request.method == "POST":
        return _answered(request, starting, step)
    judged = "check" in request.GET
    words = request.GET.get("find", "")[:MAX_WORDS]
    forms = starting.answered(step) if judged else starting.forms(step, words=words)
    return _page(request, starting, step, forms)


def _answered(request: HttpRequest, starting: Starting, step: Step) -> HttpResponse:
    """Keep the answers, then go where the pressed button says."""
    starting.unfinished.put(step.name, request.POST)
    go, case_uid = request.POST.get("go", "next"), starting.case.uid
    if go == "find":
        words = urlencode({"find": request.POST.get("find", "")[:MAX_WORDS]})
        return redirect(f"{reverse('adoption_step', args=[case_uid, step.name])}?{words}")
    if go == "back" and (before := starting.before(step)):
        return redirect("adoption_step", case_uid, before.name)
    forms = starting.forms(step, request.POST)
    if not all(form.is_valid() for form in forms):
        return _page(request, starting, step, forms)
    following = starting.after(step)
    return redirect("adoption_step", case_uid, following.name) if following else _send(request, starting, step, forms)


def _send(request: HttpRequest, starting: Starting, step: Step, forms: list[Any]) -> HttpResponse:
    """Record it, or lead to what is wrong."""
    if fault := starting.first_fault():
        return redirect(f"{reverse('adoption_step', args=[starting.case.uid, fault.name])}?check")
    if STARTS.is_used_up(key := str(request.user.pk)):
        forms[0].add_error(None, _("วันนี้บันทึกการนำไปใช้หลายเรื่องแล้ว คำตอบยังเก็บไว้ กรุณากลับมาบันทึกอีกครั้งพรุ่งนี้"))
        return _page(request, starting, step, forms, status=429)
    try:
        record = start(starting.beginning(), request.user)  # type: ignore[arg-type]  # a member
    except ValidationError as error:
        if found := obstacle(request.user, starting.case):  # type: ignore[arg-type]  # meanwhile
            messages.warning(request, refused_words(error))
            return _hindered(request, starting.case, found)
        put_at_fields(error, forms, {"status_on": "on", "started_on": "on"})
        return _page(request, starting, step, forms)
    STARTS.count(key)
    starting.unfinished.forget()
    told = _("บันทึกแล้ว โรงเรียนเจ้าของเรื่องจะได้รับแจ้ง")
    waits = _("บันทึกแล้ว หน้านี้จะแสดงต่อสาธารณะเมื่อบรรณาธิการหรือศึกษานิเทศก์ตรวจแล้ว เพราะข้อมูลสมาชิกของคุณยังไม่ได้รับการยืนยัน")
    messages.success(request, told if record.is_shown else waits)
    return redirect(record)


def _page(request: HttpRequest, starting: Starting, step: Step, forms: list[Any], status: int = 200) -> HttpResponse:
    words = request.GET.get("find", "")[:MAX_WORDS]
    context: dict[str, Any] = {
        "case": starting.case,
        "step": step,
        "forms": forms,
        "faults": faults_of(forms),
        "number": starting.steps.index(step) + 1,
        "count": len(starting.steps),
        "before": starting.before(step),
        "is_last": step.name == SEND,
        "words": words,
    }
    if step.name == SOURCE:
        context["offer"] = offer(starting.case, starting.school.pk, words)
    if step.name == PREPARE:
        context |= {"to_prepare": starting.to_prepare(), "is_weighed": starting.is_weighed()}
    return render(request, f"innovations/adoption/start_{step.name}.html", context, status=status)


def _school(request: HttpRequest) -> Organization:
    """The school of a member in whose way nothing stands."""
    school: Organization = profile_of(request.user).org  # type: ignore[union-attr,assignment]  # see `obstacle`
    return school


def _case(case_uid: str) -> CaseStudyPage:
    case: CaseStudyPage = get_object_or_404(CaseStudyPage.objects.readable().with_owner(), uid=case_uid)
    return case


def _hindered(request: HttpRequest, case: CaseStudyPage, found: Obstacle) -> HttpResponse:
    """Say what stands in the way and what to do; a record that is there already is led to."""
    if found.record is not None:
        messages.info(request, _("โรงเรียนของคุณบันทึกการนำเรื่องนี้ไปใช้ไว้แล้ว แก้ไขหรือเพิ่มเติมได้ที่นี่"))
        return redirect(found.record)
    return render(request, "innovations/adoption/hindered.html", {"case": case, "code": found.code}, status=403)
