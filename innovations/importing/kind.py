"""Case studies as a kind of list for the admin."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.importing.kinds import ImportKind
from innovations.importing.columns import LAYOUT
from innovations.importing.importer import CaseImporter
from innovations.importing.vocabularies import CaseVocabularies
from innovations.models import InnovationIndexPage
from members.importing.vocabularies import districts


def _importer(user: Any, publish: bool) -> CaseImporter:
    return CaseImporter(InnovationIndexPage.objects.get(), user, publish)


def _choices() -> Mapping[str, Sequence[str]]:
    words = CaseVocabularies()
    return {
        "district": districts().labels,
        "strategies": words.strategies.labels,
        "kind": words.kinds.labels,
        "status": words.statuses.labels,
        "levels": words.levels.labels,
        "subjects": words.subjects.labels,
        "cost_band": words.costs.labels,
        "license": words.licences.labels,
    }


CASES = ImportKind("cases", _("กรณีศึกษา"), LAYOUT, lambda: InnovationIndexPage.objects.first(), _importer, _choices)
