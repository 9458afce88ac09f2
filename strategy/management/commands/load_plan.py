"""`manage.py load_plan FILE [--make-current]`: see `strategy.loading` for what it guarantees."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from strategy.loading import load_plan
from strategy.plan_file import read_plan_file
from strategy.row_reader import PlanFileError, Problem


class Command(BaseCommand):
    help = _("นำเข้าแผนยุทธศาสตร์จากไฟล์ TOML นำเข้าซ้ำได้ และจะไม่เปลี่ยนแปลงสิ่งใดหากไฟล์ผิดกติกา")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("ไฟล์แผน เช่น strategy/data/cm-2565.toml"))
        parser.add_argument("--make-current", action="store_true", help=_("ประกาศใช้แผนนี้แทนแผนเดิม"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load_plan(read_plan_file(options["file"]), make_current=options["make_current"])
        except PlanFileError as error:
            raise CommandError("\n".join(_refusal(error.problems))) from error
        with translation.override(settings.LANGUAGE_CODE):
            self.stdout.write("\n".join(report.lines()))


def _refusal(problems: list[Problem]) -> list[str]:
    """The broken rules in every language of the site: who mends a file need not read Thai."""
    texts = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            head = _("ไม่ได้นำเข้า เพราะไฟล์ผิดกติกา (ข้อมูลเดิมไม่เปลี่ยน)")
            texts.append("\n".join([head, *(f"  {problem.where}: {problem.reason}" for problem in problems)]))
    return list(dict.fromkeys(texts))  # A language without a catalogue would repeat the text.
