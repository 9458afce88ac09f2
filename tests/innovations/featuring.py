"""Cases that are featured."""

import datetime
from typing import Any, Literal, overload

from django.utils import timezone

from innovations.models import CaseStudyPage, FeaturedPractice


@overload
def feature(page: CaseStudyPage, save: Literal[False], **fields: Any) -> dict[str, Any]: ...
@overload
def feature(page: CaseStudyPage, save: Literal[True] = True, **fields: Any) -> FeaturedPractice: ...
def feature(page: CaseStudyPage, save: bool = True, **fields: Any) -> FeaturedPractice | dict[str, Any]:
    """The page featured for 30 days from today, unless told otherwise; with `save=False` only the values of the row."""
    today = timezone.localdate()
    days = {"starts": today, "ends": today + datetime.timedelta(29)}
    values = {"page": page, "reason_th": "เริ่มได้ด้วยกล่องใบเดียว", "criteria": ["cheap", "clear"], **days, **fields}
    return FeaturedPractice.objects.create(**values) if save else values
