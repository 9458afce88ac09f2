"""Opening an invitation's link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.inviting.links import invitation_by, remember

GONE = 410


@require_safe
@never_cache
def account_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Welcome somebody who was invited, and lead to signing up; who is signed in goes on to the profile."""
    invitation = invitation_by(token)
    if invitation is None:
        return render(request, "members/account/invitation_over.html", status=GONE)
    remember(request, invitation)
    if request.user.is_authenticated:
        return redirect("account_profile")
    return render(request, "members/account/invitation.html", {"invitation": invitation})
