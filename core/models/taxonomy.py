"""Small controlled vocabularies that schools and their content share. Filled by a migration, extended by editors."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """One value of a vocabulary: an ASCII code for URLs and data, a label for people."""

    code = models.SlugField(_("รหัส"), max_length=20, unique=True)
    label_th = models.CharField(_("ชื่อ"), max_length=80)
    label_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=80)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the language of the interface."""
        return self.label_en if get_language() == "en" else self.label_th


class EducationLevel(Term):
    class Meta(Term.Meta):
        verbose_name = _("ระดับชั้น")
        verbose_name_plural = _("ระดับชั้น")


class Subject(Term):
    class Meta(Term.Meta):
        verbose_name = _("กลุ่มสาระการเรียนรู้")
        verbose_name_plural = _("กลุ่มสาระการเรียนรู้")
