"""An entry of the review queue: what was found by itself when it was submitted, and who looks at it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState


class ReviewEntry(models.Model):
    """One submission, from the day it comes in to the day it is published, returned for good or withdrawn.

    `findings` keeps what `community.review.checks` found in revision `checked_revision_id`, so that a list of entries
    need not read every page. Nothing of it repeats a text (it may be what must not be repeated).
    """

    workflow_state = models.OneToOneField(
        WorkflowState, on_delete=models.CASCADE, primary_key=True, related_name="review_entry"
    )
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="review_entries")
    waiting_since = models.DateTimeField(_("รอตั้งแต่"))
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="review_entries",
        verbose_name=_("ผู้ตรวจ"),
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    checked_revision_id = models.BigIntegerField(null=True)
    findings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("เรื่องที่รอตรวจ")
        verbose_name_plural = _("เรื่องที่รอตรวจ")
        default_permissions = ()
        permissions = [("review_contribution", _("ตรวจและเผยแพร่เรื่องที่สมาชิกส่งมา"))]

    def __str__(self) -> str:
        return f"{self.page_id} ({self.workflow_state_id})"
