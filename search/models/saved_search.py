"""A search that a member wants to come back to. Its rules are in `search.saved`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NAME_LENGTH = 100
#: Letters of a saved search as a query string; the longest words that a search takes, in Thai, are 4,500.
MAX_QUERY = 6_000


class SavedSearch(models.Model):
    """Words, filters and order of a search, under a name of its owner's choice. Nobody else sees either."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("ผู้ใช้"), on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("ชื่อ"), max_length=NAME_LENGTH)
    query = models.TextField(_("การค้น"), max_length=MAX_QUERY)  # a query string in its one form
    digest = models.CharField(max_length=64)  # of the query, which is too long for an index
    created_at = models.DateTimeField(_("บันทึกเมื่อ"), auto_now_add=True)
    looked_at = models.DateTimeField(_("ดูล่าสุดเมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("การค้นที่บันทึกไว้")
        verbose_name_plural = pgettext_lazy("plural", "การค้นที่บันทึกไว้")
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        default_permissions = ()  # a person's own: there is nothing for anybody to be permitted
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "digest"], name="search_saved_once")
        ]

    def __str__(self) -> str:
        return self.name
