"""What case studies and lessons have in common."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision
from wagtail.search import index

from core.models import CodedPage
from core.publishing import Way, publishing
from core.thai_text import sort_key
from innovations.forms import InnovationPageForm
from innovations.own_work import own_work
from innovations.page_rights import SharedPageRights
from innovations.rules import Problems
from innovations.scheduling import scheduled_by

REVIEW_AFTER = datetime.timedelta(days=365)


class SharedPage(CodedPage):
    """A page that a school shares: published only when its rules are met, looked at again after a year.

    `defers_rules` is set by the editor's form; a draft of a live page may break the rules, the live page may not.
    """

    title_sort = models.TextField(editable=False, default="")
    review_due = models.DateField(
        _("ควรทบทวนภายใน"),
        null=True,
        blank=True,
        help_text=_("ระบบตั้งให้อัตโนมัติ คือ 1 ปีหลังเผยแพร่"),
    )

    base_form_class = InnovationPageForm
    search_fields = [*CodedPage.search_fields, index.RelatedFields("tags", [index.SearchField("name")])]
    exclude_fields_in_copy = [*CodedPage.exclude_fields_in_copy, "review_due"]
    computed_fields: ClassVar[tuple[str, ...]] = ("title_sort", "review_due")
    defers_rules = False

    class Meta:
        abstract = True

    @cached_property
    def owner_is_public(self) -> bool:
        """Whether anybody may read the owner's page. Query sets ask along with the page (`with_owner`)."""
        owner = self.owner_org
        return bool(owner.live) and not owner.get_view_restrictions().exists()

    @cached_property
    def issue_number(self) -> int:
        """The strategic issue of the first strategy, 0 without one. Views set it from the labels that they fetch."""
        from innovations.labels import labels_of

        return labels_of([self.pk])[self.pk].issue_number

    def permissions_for_user(self, user: Any) -> SharedPageRights:
        return SharedPageRights(user, self)

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Let a version go live, noting whose word it is (`core.publishing`)."""
        if user is None:
            super().publish(revision, **options)
            return
        with publishing(Way.DIRECT, user):
            super().publish(revision, user=user, **options)

    def clean_schedule(self, revision: Revision) -> None:
        """Refuse a scheduled version that nobody but its authors wanted public.

        Raises:
            ValidationError: whoever put it on the schedule is not known, or is an author.
        """
        user = scheduled_by(self, revision)
        if user is None or own_work.is_of(self, user):
            raise ValidationError(_("ยังไม่มีผู้อื่นอนุมัติให้เผยแพร่ตามเวลานี้ กรุณาส่งตรวจก่อน"))

    def publishing_problems(self) -> Problems:
        """What keeps the page from being published, by field."""
        raise NotImplementedError

    def clean(self) -> None:
        super().clean()
        if self.live and not self.defers_rules and (problems := self.publishing_problems()):
            raise ValidationError(problems)

    def use_main_keywords(self) -> None:
        """Put the main keyword in the place of its synonyms."""
        chosen = list(self.tags.all())
        main = list(dict.fromkeys(tag.canonical for tag in chosen))
        if main != chosen:
            self.tags.set(main)

    def compute_fields(self) -> None:
        super().compute_fields()
        self.use_main_keywords()
        self.title_sort = sort_key(self.title)
        if self.live and (self.review_due is None or self.review_due < timezone.localdate()):
            self.review_due = timezone.localdate() + REVIEW_AFTER
