"""A picture that was sent for a draft, before anybody but its authors may see it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ALT_MAX = 1000  # characters that are kept as they were typed; to be sent it must be shorter (share.photos)


class DraftPhoto(models.Model):
    """One picture of a draft, with what its author says about it.

    The words stand here and not at the picture: once the page is public, other words wait for the review like any
    other change (`community.share.photos.put_photos`). A removed photo can be taken back until it is purged.
    """

    draft = models.ForeignKey(
        "community.Draft", on_delete=models.CASCADE, related_name="photos", verbose_name=_("แบบร่าง")
    )
    image = models.ForeignKey("core.SiteImage", on_delete=models.CASCADE, related_name="+", verbose_name=_("ภาพ"))
    #: Made by the sender's browser: the same photo sent twice is one photo.
    client_id = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(_("ในภาพเห็นอะไร"), max_length=ALT_MAX, blank=True)
    shows_people = models.BooleanField(_("เห็นบุคคลในภาพ"), default=False)
    consent = models.BooleanField(_("ได้รับความยินยอมแล้ว"), default=False)
    consent_at = models.DateTimeField(null=True, blank=True)
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore: ClassVar[bool] = True  # a draft is no use of a picture that keeps it

    class Meta:
        verbose_name = _("ภาพของแบบร่าง")
        verbose_name_plural = pgettext_lazy("plural", "ภาพของแบบร่าง")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "client_id"], name="one_photo_a_client_id"),
        ]

    def __str__(self) -> str:
        return self.alt or f"#{self.pk}"

    @property
    def may_be_shown(self) -> bool:
        """Whether the public may see it: nobody is on it, or they agreed."""
        return self.consent or not self.shows_people
