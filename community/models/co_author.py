"""Somebody who was invited to write in a draft. The rules are in `community.share.coauthors`."""

import datetime
import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from members.models import User

VALID_FOR = datetime.timedelta(days=14)


def new_token() -> str:
    """What tells one invitation's link from every other, 22 letters."""
    return secrets.token_urlsafe(16)


class CoAuthorQuerySet(models.QuerySet["CoAuthor"]):
    """Co-authors by what became of their invitation."""

    def accepted(self) -> "CoAuthorQuerySet":
        """Those who write along."""
        return self.filter(accepted_at__isnull=False)

    def of(self, user: "User") -> "CoAuthorQuerySet":
        """The places that a person has taken as a co-author."""
        return self.accepted().filter(user=user)


class CoAuthor(models.Model):
    """One invitation, and from the moment that it is accepted the place of a co-author.

    `email` is where the link went; whoever opens it may sign in with another address. `token` is empty once the
    invitation is answered: its link is good for one answer.
    """

    draft = models.ForeignKey("community.Draft", on_delete=models.CASCADE, related_name="co_authors")
    email = models.EmailField(_("อีเมล"))
    # What the inviter knows the person by: the address, or the name of a member whose address is nobody's business.
    name = models.CharField(_("ชื่อ"), max_length=254)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="co_authored",
        verbose_name=_("ผู้เขียนร่วม"),
    )
    token = models.CharField(max_length=22, default=new_token, blank=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField(_("เชิญเมื่อ"), default=timezone.now)
    accepted_at = models.DateTimeField(_("ตอบรับเมื่อ"), null=True)
    declined_at = models.DateTimeField(_("ปฏิเสธเมื่อ"), null=True)

    objects: ClassVar[CoAuthorQuerySet] = CoAuthorQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ผู้เขียนร่วม")
        verbose_name_plural = pgettext_lazy("plural", "ผู้เขียนร่วม")
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["invited_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "email"], name="community_co_author_once"),
            models.UniqueConstraint(
                fields=["draft", "user"], condition=Q(user__isnull=False), name="community_co_author_one_place"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(user__isnull=False, token="", declined_at__isnull=True),
                name="community_co_author_is_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the invitation may still be answered."""
        return bool(self.token) and timezone.now() < self.invited_at + VALID_FOR
