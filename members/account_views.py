"""The pages of one's own account, and the public page of a member.

Guarantees that everything below `/account/` is about the person who is signed in, and that nobody else's data has an
address there.
"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members import consent
from members.access import is_complete, profile_of
from members.account_links import account_links
from members.inviting.links import accept
from members.models import MemberProfile, User
from members.organization_choice import suggestions
from members.profile_form import ProfileForm
from members.profile_start import initial_of
from members.profiles import save_profile
from members.shared import work_of

reads_or_sends = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def account_home(request: HttpRequest) -> HttpResponse:
    """The hub: who I am here, and the way to everything of mine."""
    user = cast(User, request.user)
    profile = profile_of(user)
    context = {"profile": profile, "complete": is_complete(profile), "links": account_links.with_counts(user)}
    return render(request, "members/account/home.html", context)


@reads_or_sends
@login_required
def account_profile(request: HttpRequest) -> HttpResponse:
    """Fill in or correct the profile; leads back to where it was asked for."""
    user = cast(User, request.user)
    needs_consent = not is_complete(profile_of(user))
    if request.method == "POST":
        form = ProfileForm(request.POST, needs_consent=needs_consent)
        if form.is_valid():
            before = profile_of(user)
            was_verified = before is not None and before.verified_at is not None
            profile = save_profile(user, form.profile_data())
            accept(request, user)
            messages.success(request, _("บันทึกข้อมูลของคุณแล้ว"))
            if was_verified and profile.verified_at is None:
                messages.warning(request, _("โรงเรียนหรือบทบาทของคุณเปลี่ยน บรรณาธิการจะยืนยันตัวตนใหม่"))
            return redirect(_way_back(request))
    else:
        form = ProfileForm(initial=initial_of(request, user), needs_consent=needs_consent)
    context = {
        "form": form,
        "profile": profile_of(user),
        "consent": consent.CURRENT,
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    return render(request, "members/account/profile.html", context)


@require_safe
@login_required
def account_organizations(request: HttpRequest) -> HttpResponse:
    """Organisations for what was typed so far, as options of a list."""
    found = suggestions(request.GET.get("q", "")[:200])
    return render(request, "members/account/organizations.html", {"organizations": found})


@require_safe
def member_page(request: HttpRequest, code: str) -> HttpResponse:
    """A member who chose to be public, with the published work under their name; for others there is no such page."""
    members = MemberProfile.objects.select_related("org", "user").filter(public=True, user__is_active=True)
    member = get_object_or_404(members, code=code)
    return render(request, "members/member_page.html", {"member": member, "sections": work_of.sections(member)})


def _way_back(request: HttpRequest) -> str:
    """Where the profile was asked for, within this site; else the hub."""
    way = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure()):
        return way
    return reverse("account_home")
