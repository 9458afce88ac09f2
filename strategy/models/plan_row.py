"""Abstract models of the plan's rows: guarded once the plan is in force, named in Thai and in our English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from strategy.guard import is_official_loading, refuse_if
from strategy.querysets import GuardedQuerySet
from strategy.rules import LOCKED_STATUSES, SHORT_LABEL_LENGTH, TITLE_LENGTH

if TYPE_CHECKING:
    from strategy.models import StrategicPlan


class GuardedModel(index.Indexed, models.Model):
    """A row that belongs to one plan and is read-only once that plan is in force."""

    plan_status_lookup: ClassVar[str] = "plan__status"
    search_auto_update: ClassVar[bool] = False  # the admin's search keeps its texts itself (search/admin_search/)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.check_unlocked()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.check_unlocked()
        return super().delete(*args, **kwargs)

    @property
    def owning_plan(self) -> StrategicPlan | None:
        """The plan of the row; None while a form has not said which."""
        return getattr(self, "plan", None)

    @property
    def is_locked(self) -> bool:
        """Whether the stored row, or the plan that it is to join, is or was in force (asked of the database)."""
        stored = {"pk": self.pk, f"{self.plan_status_lookup}__in": LOCKED_STATUSES}
        if type(self)._base_manager.filter(**stored).exists():
            return True
        plan = self.owning_plan
        return plan is not None and type(plan)._base_manager.filter(pk=plan.pk, status__in=LOCKED_STATUSES).exists()

    def check_unlocked(self) -> None:
        """Refuse a change of a locked plan.

        Raises:
            ValidationError: outside `official_loading()`, when the row is locked.
        """
        if not is_official_loading():
            refuse_if(self.is_locked)

    def clean(self) -> None:
        super().clean()
        self.check_unlocked()


class NumberedText(GuardedModel):
    """A numbered sentence of the plan."""

    number = models.PositiveSmallIntegerField(_("ข้อที่"))
    text_th = models.TextField(_("ข้อความ"))

    class Meta:
        abstract = True
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.text_th}"


class BilingualTitle(models.Model):
    """A title in the plan's Thai and in English.

    `title` and `short_label` are in the language of the interface, and in Thai where English is missing. The plan
    is in Thai only, so an English title is this project's translation unless the plan's owner gives one.
    """

    title_th = models.CharField(_("ชื่อ"), max_length=TITLE_LENGTH)
    title_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=TITLE_LENGTH, blank=True)
    title_en_is_translation = models.BooleanField(
        _("ชื่อภาษาอังกฤษเป็นคำแปลของโครงการ"),
        default=True,
        help_text=_("แผนประกาศเป็นภาษาไทยเท่านั้น หน้าเว็บจะแสดงคำว่า “คำแปลของโครงการ” กำกับชื่อภาษาอังกฤษ"),
    )

    class Meta:
        abstract = True

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_th


class LabelledTitle(BilingualTitle):
    """A title with a short label for chips, filters and choices."""

    short_label_th = models.CharField(_("ชื่อย่อ"), max_length=SHORT_LABEL_LENGTH)
    short_label_en = models.CharField(_("ชื่อย่อภาษาอังกฤษ"), max_length=SHORT_LABEL_LENGTH, blank=True)

    class Meta:
        abstract = True

    @property
    def short_label(self) -> str:
        return self.short_label_en if get_language() == "en" and self.short_label_en else self.short_label_th
