"""The editor's form of a collection: the rules of publishing read the items as they stand in the form."""

from typing import Any

from innovations.forms import InnovationPageForm


class CollectionForm(InnovationPageForm):
    """An item is a row of its own form, and on the page only after saving."""

    def _post_clean(self) -> None:
        self.instance.items_in_form = self._items()
        super()._post_clean()

    def _items(self) -> list[tuple[int, str]]:
        """Page and reason of each row that stays; what is missing in a row is told at its field."""
        formset: Any = self.formsets.get("items")
        if formset is None:
            return []
        formset.is_valid()
        rows = [getattr(form, "cleaned_data", {}) for form in formset.forms]
        return [(row["page"].pk, row.get("why_th", "")) for row in rows if row.get("page") and not row.get("DELETE")]
