"""Tables that the admin exports.

Guarantees that no cell of a CSV is computed by a spreadsheet program: members, importers and readers write the titles
and names in it. In its XLSX files Wagtail marks every cell as text itself.
"""

from typing import Any

from django.utils.encoding import force_str, is_protected_type
from wagtail.admin.views.mixins import SpreadsheetExportMixin, list_to_str

from core.importing.report import harmless


def make_exports_harmless() -> None:
    """For all of Wagtail's lists and reports: what they turn into text last, they turn into harmless text."""
    csv = SpreadsheetExportMixin.FORMAT_CSV
    ways = SpreadsheetExportMixin.custom_value_preprocess
    SpreadsheetExportMixin.custom_value_preprocess = {
        **ways,
        list: {**ways[list], csv: lambda value: harmless(list_to_str(value))},
        object: {csv: _cell},
    }


def _cell(value: Any) -> Any:
    """Numbers, days and nothing as they are."""
    return value if is_protected_type(value) else harmless(force_str(value))
