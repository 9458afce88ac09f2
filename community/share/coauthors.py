"""Inviting others to write in a draft, and what becomes of an invitation.

Guarantees, under one lock on the draft:

* a link is signed, lives 14 days and is good for one answer; whoever has answered it, or was sent a newer one, holds
  nothing. It opens nothing by itself: whoever comes has to be a member who is signed in, and says yes;
* the address that was typed need not be the one of the account (a school's and an own one are both usual), so the
  owner sees who came, and can end it at once;
* an invitation tells nobody whether an address has an account here;
* only the owner invites, removes and sends the work for review. A co-author writes, sees the preview, and may leave.
"""

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.models import CoAuthor, Draft
from community.models.co_author import VALID_FOR, new_token
from community.share.coauthor_tasks import send_invitation
from community.share.pages import page_of
from core.rate_limits import Limit
from members.access import profile_of
from members.models import MemberProfile, User

SALT = "community.share.coauthors"
MOST = 10
#: E-mails that one member may cause in a day, and that one address may get from all of them.
BY_MEMBER = Limit("share-invites", times=20, seconds=86_400)
TO_ADDRESS = Limit("share-invited", times=3, seconds=86_400)


def colleagues(draft: Draft) -> list[MemberProfile]:
    """Members of the owner's organisation who may be invited by name: those who let anybody read theirs."""
    own = profile_of(draft.owner)
    if own is None or own.org_id is None:
        return []
    there = draft.co_authors.filter(declined_at=None)
    taken = there.filter(user__isnull=False).values("user")  # a NULL among them would leave nobody
    profiles = MemberProfile.objects.filter(org=own.org_id, public=True, user__is_active=True).exclude(
        Q(user=draft.owner) | Q(user__in=taken) | Q(user__email__in=there.values("email"))
    )
    return list(profiles.select_related("user"))


@transaction.atomic
def invite(draft: Draft, user: User, email: str, name: str = "") -> CoAuthor:
    """Send somebody a link to the draft, or a new one in the place of one that was not answered.

    Args:
        name: what the person is called in the list, where the address is not for the inviter to know.

    Raises:
        ValidationError: this cannot be done; the message says why and what to do.
    """
    address = email.strip().lower()
    Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    place = draft.co_authors.filter(email=address).first() or CoAuthor(draft=draft, email=address)
    _refuse(draft, user, place)
    place.name = name or address
    place.token, place.invited_by, place.invited_at = new_token(), user, timezone.now()
    place.save()
    transaction.on_commit(lambda: send_invitation.enqueue(place.pk))
    return place


def _refuse(draft: Draft, user: User, place: CoAuthor) -> None:
    """Raise the reason why an invitation may not go out."""
    is_there = place.accepted_at or place.email in {author.email.lower() for author in draft.authors()}
    if is_there:
        raise ValidationError(_("คนนี้เขียนร่วมอยู่แล้ว"), code="there")
    if place.declined_at:
        raise ValidationError(_("คนนี้ไม่รับคำเชิญ ถ้าเปลี่ยนใจ กรุณาลบออกจากรายชื่อก่อนแล้วเชิญใหม่"), code="declined")
    if place.pk is None and draft.co_authors.filter(declined_at=None).count() >= MOST:
        text = ngettext("เชิญผู้เขียนร่วมได้ไม่เกิน %d คน", "เชิญผู้เขียนร่วมได้ไม่เกิน %d คน", MOST) % MOST
        raise ValidationError(text, code="many")
    if BY_MEMBER.is_used_up(str(user.pk)) or TO_ADDRESS.is_used_up(place.email):
        raise ValidationError(_("วันนี้ส่งคำเชิญบ่อยเกินไป กรุณาลองใหม่พรุ่งนี้"), code="often")
    BY_MEMBER.count(str(user.pk))
    TO_ADDRESS.count(place.email)


def token_of(place: CoAuthor) -> str:
    """The signed part of the link's address."""
    return signing.dumps([place.pk, place.token], salt=SALT)


def invitation_of(token: str) -> CoAuthor | None:
    """The invitation that may be answered by a link; None for one that is altered, old, answered or replaced."""
    try:
        pk, secret = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = CoAuthor.objects.filter(pk=pk, token=secret, draft__removed_at=None).exclude(token="")
    place = found.select_related("draft__owner__profile__org").first()
    return place if place is not None and place.is_open else None


@transaction.atomic
def accept(token: str, user: User) -> Draft | None:
    """Take the place that a link offers; the draft, None when the link is good no longer."""
    place = _locked(token)
    if place is None:
        return None
    place.token = ""
    if user in place.draft.authors():
        place.delete()  # invited under another address of somebody who is there
        return place.draft
    place.user, place.accepted_at = user, timezone.now()
    place.save()
    return place.draft


@transaction.atomic
def decline(token: str) -> bool:
    """Say no to what a link offers; False when it is good no longer."""
    place = _locked(token)
    if place is None:
        return False
    place.token, place.declined_at = "", timezone.now()
    place.save()
    return True


def _locked(token: str) -> CoAuthor | None:
    """The invitation of a link once more, now that nobody else can answer it."""
    place = invitation_of(token)
    if place is None:
        return None
    Draft.objects.select_for_update(of=("self",)).get(pk=place.draft_id)
    return invitation_of(token)


@transaction.atomic
def remove(draft: Draft, place_id: int) -> bool:
    """Take an invitation back, or end somebody's writing along; False when there is no such place.

    What the person has written stays; access ends with this.
    """
    Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    place = draft.co_authors.filter(pk=place_id).select_related("user").first()
    if place is None:
        return False
    place.delete()
    if place.user is not None:
        _take_from_page(draft, place.user)
    return True


def leave(draft: Draft, user: User) -> bool:
    """End one's own writing along; False for who is no co-author."""
    place = draft.co_authors.of(user).first()
    return place is not None and remove(draft, place.pk)


def _take_from_page(draft: Draft, user: User) -> None:
    """Name the person no longer among the developers, as long as nobody has published the page."""
    page, profile = page_of(draft), profile_of(user)
    if page.pk is None or page.first_published_at or profile is None or not hasattr(page, "creators"):
        return
    if profile in page.creators.all():
        page.creators.remove(profile)
        page.save_revision(clean=False, log_action=True)


def forget_unanswered() -> int:
    """Delete invitations that were declined, or whose link has been dead for as long as it lived; how many.

    An address that somebody typed is kept no longer than it is of use.
    """
    dead = timezone.now() - 2 * VALID_FOR
    old = Q(declined_at__lte=dead) | Q(accepted_at=None, declined_at=None, invited_at__lte=dead)
    return CoAuthor.objects.filter(old).delete()[0]
