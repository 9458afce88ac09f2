"""The list of organisations as a reader filters it: by kind, affiliation, district and name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language

from core import places
from core.facets import list_address, url_data
from core.thai_text import to_arabic_digits

if TYPE_CHECKING:
    from members.models import OrganizationIndexPage

PER_PAGE = 24
FILTERS = ("kind", "affiliation", "district")


@dataclass(frozen=True)
class Directory:
    """Organisations below an index page, narrowed by what stands in the URL. Unknown values are left out."""

    index_page: "OrganizationIndexPage"
    path: str
    chosen: dict[str, str]
    words: str
    page_number: str

    @classmethod
    def from_request(cls, index_page: "OrganizationIndexPage", request: HttpRequest) -> "Directory":
        from members.models import Organization

        data = request.GET

        valid = {
            "kind": set(Organization.Kind.values),
            "affiliation": set(Organization.Affiliation.values),
            "district": set(places.DISTRICTS_BY_CODE),
        }
        chosen = {name: str(data[name]) for name in FILTERS if data.get(name) in valid[name]}
        words = to_arabic_digits(data.get("q", "")).replace("\x00", "").strip()[:100]
        return cls(index_page, request.path, chosen, words, data.get("page", "1"))

    @cached_property
    def page(self) -> Page:
        return Paginator(self.organizations, PER_PAGE).get_page(self.page_number)

    @property
    def address(self) -> str:
        chosen = {name: (value,) for name, value in self.chosen.items()}
        return list_address(self.path, url_data(chosen, q=self.words), self.page.number)

    @property
    def organizations(self) -> Any:
        from members.models import Organization

        found = Organization.objects.child_of(self.index_page).live().public().order_by("title_sort")
        found = found.filter(**self.chosen)
        return found.filter(title__icontains=self.words) if self.words else found

    @cached_property
    def options(self) -> dict[str, list[tuple[str, str | Promise]]]:
        """The values a reader may choose, by filter."""
        from members.models import Organization

        return {
            "kind": list(Organization.Kind.choices),
            "affiliation": list(Organization.Affiliation.choices),
            "district": self._districts(),
        }

    @staticmethod
    def _districts() -> list[tuple[str, str | Promise]]:
        """Districts by name, in the order of the interface's language."""
        named = [(code, places.district_name(code)) for code, _name in places.district_choices()]
        return sorted(named, key=lambda pair: pair[1]) if get_language() == "en" else list(named)
