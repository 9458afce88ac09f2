"""Organisations as a kind of list for the admin."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.importing.kinds import ImportKind
from members.importing import vocabularies
from members.importing.columns import LAYOUT
from members.importing.importer import OrganizationImporter
from members.models import OrganizationIndexPage


def _importer(user: Any, publish: bool) -> OrganizationImporter:
    return OrganizationImporter(OrganizationIndexPage.objects.get(), user, publish)


def _choices() -> Mapping[str, Sequence[str]]:
    return {
        "district": vocabularies.districts().labels,
        "kind": vocabularies.kinds().labels,
        "affiliation": vocabularies.affiliations().labels,
        "levels": vocabularies.Levels().labels,
        "size_band": vocabularies.sizes().labels,
    }


ORGANIZATIONS = ImportKind(
    "organizations", _("สถานศึกษา"), LAYOUT, lambda: OrganizationIndexPage.objects.first(), _importer, _choices
)
