"""A number that grows with every change of some content, so that what was computed from it can be kept until then."""

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class ContentVersion(models.Model):
    """How often the content of a name has changed."""

    wagtail_reference_index_ignore = True

    name = models.CharField(max_length=20, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("รุ่นของเนื้อหา")
        verbose_name_plural = _("รุ่นของเนื้อหา")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"


def content_version(name: str) -> int:
    """The version of some content now: 0 before its first change."""
    return ContentVersion.objects.filter(pk=name).values_list("number", flat=True).first() or 0


def content_changed(name: str) -> None:
    """Note a change, in its own transaction: whoever sees the change sees a new version."""
    with transaction.atomic():
        version = ContentVersion.objects.filter(pk=name)
        if not version.update(number=F("number") + 1):
            ContentVersion.objects.get_or_create(pk=name)
            version.update(number=F("number") + 1)
