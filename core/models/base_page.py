"""Abstract page classes: what every page type of the site has in common.

The tables stay Wagtail's own (`wagtailcore.Page` is the base page; docs/decisions/0002-user-and-base-page.md).
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.models.sequence import next_code
from core.social_card import SocialCard


class BasePage(Page):
    """A page of this site.

    `is_sample` marks content that ships with the project and speaks for no real school (product.md, fact 8).
    """

    # The admin's search keeps texts of its own (search/admin_search/): Wagtail's index need not hear of saves.
    search_auto_update: ClassVar[bool] = False

    is_sample = models.BooleanField(_("เนื้อหาตัวอย่าง"), default=False, editable=False, db_index=True)

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("show_in_menus")],
            heading=_("สำหรับเครื่องมือค้นหาและเมนู"),
        )
    ]

    search_fields = [*Page.search_fields, index.SearchField("search_description")]

    class Meta:
        abstract = True

    @classmethod
    def for_serving(cls) -> PageQuerySet:
        """The query set from which a page of this type is fetched for a reader, with what its template shows."""
        return cls.objects.all()

    def social_card(self, below: str = "") -> SocialCard | None:
        """What the picture says that stands for the page when it is shared; None for a page that is not for everybody.

        Args:
            below: the rest of the address, for a page that answers below its own (`s07` of `plan/s07/`).
        """
        return SocialCard(title=self.title)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """The restrictions on this page and its ancestors, in one query: a page's path names its ancestors."""
        if self.alias_of_id is not None:
            return super().get_view_restrictions()
        if getattr(self, "is_restricted", True) is False:  # as `core.routing` found it with the page
            return PageViewRestriction.objects.none()
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:end] for end in ends])


class CodedPage(BasePage):
    """A page known by a short ASCII code that never changes: its `uid` and its slug (product.md, fact 2)."""

    code_prefix: ClassVar[str]

    uid = models.CharField(_("รหัส"), max_length=60, unique=True, editable=False)

    search_fields = [*BasePage.search_fields, index.SearchField("uid")]

    # A copy is another page: with a code of its own, and real though it was copied from a sample.
    exclude_fields_in_copy = ["uid", "is_sample"]
    #: The fields that `compute_fields` sets.
    computed_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def compute_fields(self) -> None:
        """Set the fields that follow from others."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Saving a draft stores its revision, then a few named fields of the page, none of which is computed here.
        if kwargs.get("update_fields") is None:
            self.compute_fields()
        # Not when the page is cleaned: a form that is refused would use up a number.
        if not self.uid:
            self.uid = next_code(self.code_prefix)
        self.slug = self.uid
        super().save(*args, **kwargs)
