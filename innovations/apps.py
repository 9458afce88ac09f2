from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InnovationsConfig(AppConfig):
    name = "innovations"
    verbose_name = _("นวัตกรรมและบทเรียน")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate, pre_migrate

        from core.importing import kinds
        from innovations import (
            checks,  # noqa: F401  (registers them)
            creators,
            featured,
            kept_lists,
            signal_handlers,
            sources,
        )
        from innovations.adoption import guards, of_school
        from innovations.adoption import own_data as adoptions
        from innovations.importing.kind import CASES
        from members.shared import shared_by, work_of
        from strategy.evidence_sources import behind_condition, behind_strategy, evidence_for

        evidence_for.register(sources.content_of_strategy)
        behind_strategy.register(sources.cases_behind_strategy)
        behind_strategy.register(sources.lessons_behind_strategy)
        behind_condition.register(sources.cases_behind_condition)
        shared_by.register(sources.content_of_organization)
        shared_by.register(of_school.sections_of_school)
        work_of.register(sources.content_of_member)
        kinds.register(CASES)
        signal_handlers.connect()
        kept_lists.connect()
        creators.register()
        adoptions.register()
        featured.connect()
        pre_migrate.connect(guards.remove, sender=self, dispatch_uid="innovations.guards.remove")
        post_migrate.connect(guards.install, sender=self, dispatch_uid="innovations.guards.install")
