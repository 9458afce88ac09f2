"""The rows of a case's tree, in one query."""

from django.db.models import Exists, OuterRef

from innovations.adoption.lineage import Adoption
from innovations.models import AdoptionRecord

_FIELDS = (
    *("pk", "source_adoption_id", "is_shown", "adopter_org_id", "uid", "adopter_org__title", "adopter_org__district"),
    *("status", "status_on", "started_on", "stopped_on", "stop_reason"),
)


def adoptions_of(case_id: int) -> list[Adoption]:
    """All adoptions of a case; those that the public does not see only say from where they were taken over."""
    shown = AdoptionRecord.objects.shown().filter(pk=OuterRef("pk"))
    rows = AdoptionRecord.objects.filter(source_innovation=case_id).annotate(is_shown=Exists(shown)).order_by("pk")
    return [
        Adoption(*row) if row[2] else Adoption(pk=row[0], source=row[1], shown=False)
        for row in rows.values_list(*_FIELDS)
    ]
