"""How far practices have spread over the 25 districts: schools that use what others shared, and schools that shared.

Guarantees that only what the public sees is counted, each school once, and that a map costs three queries whatever it
counts.
"""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from core.boundaries.storing import district_shapes
from core.charts import TileMap
from core.charts.tile_map import More
from core.places import DISTRICTS
from innovations.models import AdoptionRecord, CaseStudyPage

Counts = dict[str, int]


@dataclass(frozen=True)
class SpreadMap:
    """The map of one case or of all, with its totals."""

    map: TileMap
    using: int
    sharing: int
    districts: int  # in which a school uses it

    @classmethod
    def of(cls, case: CaseStudyPage | None = None) -> "SpreadMap":
        """Count for one case, or for all."""
        using, sharing = _using(case), _sharing(case)
        shared = More(_("โรงเรียนที่แบ่งปัน"), sharing, _("แบ่งปัน %(count)s"))
        urls = {code: url for code in (d.code for d in DISTRICTS) if (url := _url(code, using, sharing))}
        drawn = TileMap.of(using, _("โรงเรียนที่ใช้อยู่"), urls, [shared], district_shapes())
        placed = [code for code, count in using.items() if count and code]
        return cls(drawn, sum(using.values()), sum(sharing.values()), len(placed))


def _using(case: CaseStudyPage | None) -> Counts:
    """Schools by district that use a case of another school now."""
    adoptions = AdoptionRecord.objects.shown().active()
    if case is not None:
        adoptions = adoptions.filter(source_innovation=case.pk)
    rows = adoptions.order_by().values_list("adopter_org__district")
    return dict(rows.annotate(Count("adopter_org", distinct=True)))


def _sharing(case: CaseStudyPage | None) -> Counts:
    """Schools by district that shared what is counted; of schools without a public page no place is told."""
    cases = CaseStudyPage.objects.readable().with_owner().filter(owner_is_public=True)
    if case is not None:
        cases = cases.filter(pk=case.pk)
    rows = cases.order_by().values_list("owner_org__district")
    return dict(rows.annotate(Count("owner_org", distinct=True)))


def _url(code: str, using: Counts, sharing: Counts) -> str:
    """What a district's schools shared, else its schools; nowhere where nothing happened."""
    if sharing.get(code):
        return f"{reverse('wagtail_serve', args=['innovations/'])}?district={code}"
    return f"{reverse('wagtail_serve', args=['organizations/'])}?district={code}" if using.get(code) else ""
