"""`manage.py extract_documents`: reads the text of documents that have none yet, here and now."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from core import document_texts
from core.models import DocumentText, TextState


class Command(BaseCommand):
    help = _("อ่านข้อความจากเอกสารที่ยังไม่ได้อ่าน เพื่อให้ค้นหาพบ รันซ้ำได้")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", action="store_true", help=_("อ่านไฟล์ที่เคยอ่านไม่ได้อีกครั้ง"))
        parser.add_argument("--all", action="store_true", help=_("อ่านทุกไฟล์ใหม่ เช่น หลังปรับรุ่นโปรแกรม"))

    def handle(self, *args: Any, **options: Any) -> None:
        for document in document_texts.not_noted().iterator():
            document_texts.note_file(document)
        again = DocumentText.objects.exclude(state=TextState.WAITING)
        if not options["all"]:
            again = again.exclude(state=TextState.DONE)
        if options["all"] or options["retry"]:
            again.update(state=TextState.WAITING, attempts=0)
        states: Counter[str] = Counter()
        for pk in list(document_texts.waiting().values_list("pk", flat=True)):
            entry = document_texts.extract(pk)
            if entry is not None:
                states[entry.state] += 1
                if entry.is_unreadable:
                    self.stdout.write(f"{entry.document.title}: {entry.told}")
        done = sum(states.values())
        self.stdout.write(_("อ่านแล้ว %(done)d ไฟล์ มีข้อความ %(text)d") % {"done": done, "text": states[TextState.DONE]})
