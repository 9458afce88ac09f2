"""Who may publish what a school shares: whoever may publish pages, except the authors of this one.

Wagtail asks a page for these rights on every road to the public: the button in the editor, many at once, its API, the
copy that stays public. Of a page that is being made nobody knows yet whose work it is, so none is published in one go.
"""

from functools import cached_property

from wagtail.models import PagePermissionTester

from innovations.own_work import own_work


class SharedPageRights(PagePermissionTester):
    """Wagtail's rights on a case or lesson, without approving one's own."""

    @cached_property
    def is_own(self) -> bool:
        return own_work.is_of(self.page, self.user)

    def can_publish(self) -> bool:
        return bool(super().can_publish()) and not self.is_own

    def can_set_view_restrictions(self) -> bool:
        """Taking one's own work back from the public needs nobody's approval."""
        return bool(super().can_publish())

    def can_unschedule(self) -> bool:
        return bool(super().can_publish())


class IndexPageRights(PagePermissionTester):
    """Wagtail's rights on the page below which cases and lessons are made."""

    def can_publish_subpage(self) -> bool:
        return False
