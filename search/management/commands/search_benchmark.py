"""Measures a search engine on judged queries: `manage.py search_benchmark --docs D.jsonl --queries Q.jsonl`.

The documents go into a scratch index, in a temporary folder or under a name of its own on the server; the site's own
index is neither read nor changed.
"""

import secrets
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search import evaluation, evaluation_text
from search.dictionary import site_analyser
from search.engine import ELASTICSEARCH, EMBEDDED, elastic_at, elastic_settings
from search.engines.base import Progress, SearchEngine
from search.engines.embedded import EmbeddedEngine
from search.judgements import read_queries


@contextmanager
def _scratch_embedded() -> Iterator[SearchEngine]:
    with tempfile.TemporaryDirectory() as folder:
        yield EmbeddedEngine(Path(folder) / "benchmark.sqlite3", site_analyser())


@contextmanager
def _scratch_elastic() -> Iterator[SearchEngine]:
    """An index beside the site's own, removed at the end. Time-outs are long: what is slow shall be measured."""
    engine = elastic_at(
        elastic_settings()._replace(search_seconds=SLOWEST),
        f"cop-benchmark-{secrets.token_hex(4)}",
        shards=1,
        replicas=0,
    )
    try:
        yield engine
    finally:
        engine.remove_index()


SLOWEST = 60.0  # seconds
#: Engines that can be measured, each over an empty index that is thrown away.
SCRATCH_ENGINES: dict[str, Callable[[], AbstractContextManager[SearchEngine]]] = {
    EMBEDDED: _scratch_embedded,
    ELASTICSEARCH: _scratch_elastic,
}


class Command(BaseCommand):
    """See the module."""

    help = _("วัดคุณภาพการค้นหาด้วยชุดคำค้นที่มีคำตอบกำกับ (MRR@10, recall@10, nDCG@10)")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare where documents and queries are and what is written."""
        parser.add_argument("--docs", type=Path, required=True, help=_("ไฟล์เอกสาร JSON Lines (id, title, body)"))
        parser.add_argument(
            "--queries", type=Path, required=True, help=_("ไฟล์คำค้น JSON Lines (id, kind, text, relevant)")
        )
        parser.add_argument("--engine", choices=sorted(SCRATCH_ENGINES), default="embedded", help=_("ระบบค้นหาที่จะวัด"))
        parser.add_argument("--json", action="store_true", help=_("แสดงผลเป็น JSON"))
        parser.add_argument("--hits", type=Path, help=_("เขียนรหัสผลลัพธ์ 50 อันดับแรกของแต่ละคำค้นลงไฟล์นี้"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Index the documents, ask every query, print the figures of each kind."""
        for name in ("docs", "queries"):
            if not options[name].is_file():
                raise CommandError(_("ไม่พบไฟล์ %(path)s") % {"path": options[name]})
        try:
            queries = read_queries(options["queries"])
            with SCRATCH_ENGINES[options["engine"]]() as engine:
                engine.rebuild(evaluation.read_documents(options["docs"]), self._progress(_("เอกสาร")))
                ask = evaluation.asking_engine(engine)
                outcomes = list(evaluation.run_queries(ask, queries, self._progress(_("คำค้น"))))
        except (KeyError, ValueError) as error:  # ValueError includes broken JSON and undecodable text
            raise CommandError(_("อ่านไฟล์ข้อมูลไม่ได้: %(error)s") % {"error": error}) from error
        if options["hits"]:
            options["hits"].write_text("".join(evaluation_text.hits_lines(outcomes)), encoding="utf-8")
        reports = evaluation.report(outcomes)
        text = evaluation_text.as_json(reports) if options["json"] else "\n".join(evaluation_text.table(reports))
        self.stdout.write(text)

    def _progress(self, label: str) -> Progress:
        """Return a callback that shows on standard error how far the work is."""

        def show(done: int) -> None:
            self.stderr.write(f"{label} {done:,}", ending="\n")

        return show
