"""The editors' lists: columns of lists of one page type, and a filter by yes or no that says so in words."""

from collections.abc import Iterator

import django_filters
from django.utils.translation import gettext
from wagtail.admin.active_filters import ActiveFilter, BaseFilterAdapter, register_filter_adapter_class
from wagtail.admin.ui.tables.pages import ParentPageColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

# Without the parent page: all pages of a type stand below the same one, and the title needs the room.
LISTING_COLUMNS = [column for column in PageListingViewSet.columns if not isinstance(column, ParentPageColumn)]


class YesNoAdapter(BaseFilterAdapter):
    """Above a list, the filter in force reads "ฉบับเต็ม: ใช่"; Wagtail would write Python's word for it."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        value = gettext("ใช่") if self.value else gettext("ไม่ใช่")
        address = self.get_url_without_filter_param(self.name)
        yield ActiveFilter(self.bound_field.auto_id, self.filter.label, value, address)


register_filter_adapter_class(django_filters.BooleanFilter, YesNoAdapter)
