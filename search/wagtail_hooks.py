"""What editors keep for the search: words that mean the same."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    """Pairs of words; what is saved here is used by the next search."""

    model = Synonym
    icon = "link"
    menu_label = _("คำค้นที่มีความหมายเดียวกัน")
    menu_order = 135
    add_to_admin_menu = True
    list_display = ["word", "equivalent", BooleanColumn("both_ways", label=_("ใช้ทั้งสองทาง")), UpdatedAtColumn()]
    list_filter = ["both_ways"]
    list_export = ["word", "equivalent", "both_ways"]
    search_fields = ["word", "equivalent"]
    copy_view_enabled = False
    list_per_page = 50


register_snippet(SynonymViewSet)
