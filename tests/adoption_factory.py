"""Adoptions for tests; `tests.factories` gives them out with all others."""

import datetime

import factory
from django.utils import timezone

from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionRecord


class AdoptionFactory(factory.django.DjangoModelFactory[AdoptionRecord]):
    """An adoption that the public sees, in use since `started_on`; figures of the case follow by `figures.refresh`.

    Written past the services of `innovations.adoption.service`, without history and without telling anybody.
    """

    class Meta:
        model = AdoptionRecord

    class Params:
        stopped = factory.Trait(
            status=AdoptionStatus.STOPPED,
            stopped_on=factory.LazyFunction(timezone.localdate),
            stop_reason="ครูผู้รับผิดชอบย้าย และยังไม่มีผู้รับงานต่อ",
        )
        verified = factory.Trait(
            verified_at=factory.LazyFunction(timezone.now),
            results="นักเรียนอ่านคล่องขึ้น เวลาอ่านเช้ามีนักเรียนยกมือขออ่านทุกวัน",
        )

    source_innovation = factory.SubFactory("tests.factories.CaseStudyPageFactory")
    adopter_org = factory.SubFactory("tests.factories.OrganizationFactory")
    status = AdoptionStatus.IN_USE
    started_on = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=100))
    status_on = factory.LazyAttribute(lambda adoption: adoption.stopped_on or adoption.started_on)
    stopped_on = None
    shown_at = factory.LazyFunction(timezone.now)
