"""`manage.py publish_scheduled`: Wagtail's command, which one page that may not go live does not stop.

What a school shares goes live on the word of whoever put it on the schedule; without one it is taken off.
A page may have become unfit since it was scheduled, for instance when the consent for its photo was withdrawn. It is
taken off the schedule and named; all others go live. The command then ends with an error, so that a timer reports it.
What else follows from the time alone is done along with it (`core.regular`).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Revision

from core.publishing import Way, publishing
from core.regular import regular_work


class Command(WagtailCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        refused = [] if options["dryrun"] else self._unschedule_unfit()
        with publishing(Way.SCHEDULE):
            super().handle(*args, **options)
        if not options["dryrun"]:
            regular_work.run()
        if refused:
            raise CommandError("ไม่ได้เผยแพร่ / not published:\n" + "\n".join(refused))

    def _unschedule_unfit(self) -> list[str]:
        """Take what may not go live off the schedule; return a line for each."""
        refused = []
        for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
            found = revision.as_object()
            found.live = True
            try:
                found.full_clean()
                if hasattr(found, "clean_schedule"):
                    found.clean_schedule(revision)
            except ValidationError as error:
                revision.approved_go_live_at = None
                revision.save(update_fields=["approved_go_live_at"])
                log(instance=found, action="wagtail.schedule.cancel")
                refused.append(f"  {found}: {'; '.join(error.messages)}")
        return refused
