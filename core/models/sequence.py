"""Running numbers for codes such as `inv-0042`: never used twice, also by several processes at once."""

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class CodeSequence(models.Model):
    """The last number given out for a prefix."""

    prefix = models.CharField(max_length=10, primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("ลำดับรหัส")
        verbose_name_plural = _("ลำดับรหัส")

    def __str__(self) -> str:
        return f"{self.prefix}: {self.last_number}"


def next_code(prefix: str, digits: int = 4, separator: str = "-") -> str:
    """The next unused code of a prefix, e.g. `inv-0042`.

    The row is locked by the UPDATE, so two transactions never receive the same number. A number that a rolled-back
    transaction took is free again; nothing else gives a number back, so a deleted page's code is never reused.
    """
    with transaction.atomic():
        sequence = CodeSequence.objects.filter(prefix=prefix)
        if not sequence.update(last_number=F("last_number") + 1):  # the first code of a prefix
            CodeSequence.objects.get_or_create(prefix=prefix)
            sequence.update(last_number=F("last_number") + 1)
        number = sequence.values_list("last_number", flat=True).get()
    return f"{prefix}{separator}{number:0{digits}d}"
