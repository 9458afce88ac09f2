"""Columns of the editors' lists of one page type."""

from wagtail.admin.ui.tables.pages import ParentPageColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

# Without the parent page: all pages of a type stand below the same one, and the title needs the room.
LISTING_COLUMNS = [column for column in PageListingViewSet.columns if not isinstance(column, ParentPageColumn)]
