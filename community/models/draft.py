"""What a member is writing: a case study or a lesson, from the first word to the day it is published."""

import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from members.models import User

UID_BYTES = 16  # 128 bits: an address that nobody guesses


def new_uid() -> str:
    """A name for a draft's address, 22 letters."""
    return secrets.token_urlsafe(UID_BYTES)


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts by who may open them."""

    def of(self, user: "User") -> "DraftQuerySet":
        """The drafts of which a person is an author: the one rule about who sees or changes a draft.

        What its owner has removed (`community.my_work.bin`) is nobody's until it is taken back.
        """
        from community.models.co_author import CoAuthor

        taken = CoAuthor.objects.of(user).values("draft")
        return self.filter(models.Q(owner=user) | models.Q(pk__in=taken), removed_at=None)


class Draft(models.Model):
    """One piece of work of a member and the page that it becomes.

    What was typed is in `DraftAnswer`; the page and its revision are made of that (`community.share.materialising`).
    The same draft serves when its page is edited again after publishing: a new phase with a revision of its own.
    """

    class Kind(models.TextChoices):
        CASE = "case", _("นวัตกรรม")
        LESSON = "lesson", _("บทเรียน")

    uid = models.CharField(max_length=22, unique=True, default=new_uid, editable=False)
    kind = models.CharField(_("ประเภท"), max_length=8, choices=Kind)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("ผู้เริ่มเขียน"), on_delete=models.CASCADE, related_name="drafts"
    )
    # A page that an editor deletes takes no answer along.
    page = models.OneToOneField(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="share_draft", verbose_name=_("หน้า")
    )
    # The revision of this phase, which is written over until the work is sent; None before the first.
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("เริ่มเมื่อ"), auto_now_add=True)
    updated_at = models.DateTimeField(_("แก้ไขล่าสุดเมื่อ"), auto_now=True)
    submitted_at = models.DateTimeField(_("ส่งเมื่อ"), null=True)
    removed_at = models.DateTimeField(_("ลบเมื่อ"), null=True)  # can be taken back for 30 days

    objects: ClassVar[DraftQuerySet] = DraftQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ฉบับร่างของสมาชิก")
        verbose_name_plural = pgettext_lazy("plural", "ฉบับร่างของสมาชิก")
        ordering: ClassVar[list[str]] = ["-updated_at", "-pk"]
        default_permissions = ()  # its authors' own: there is nothing for anybody to be permitted

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uid}"

    def authors(self) -> list["User"]:
        """Everybody who may write in it, the owner first, then who was invited and came, each with the profile."""
        co_authors = self.co_authors.accepted().select_related("user__profile").order_by("accepted_at", "pk")
        return [self.owner, *(place.user for place in co_authors if place.user)]

    def may_be_sent_by(self, user: "User") -> bool:
        """Whether the person may send it for review, take it back, or invite others: its owner, who answers for it."""
        return self.owner_id == user.pk

    @property
    def is_open(self) -> bool:
        """Whether it may be written in; what was sent has to be withdrawn or returned first."""
        return self.submitted_at is None
