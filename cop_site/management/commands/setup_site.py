"""`manage.py setup_site`: everything between an empty folder and a site with the plan, sample content and search.

Running it again brings the database up to date and keeps all data; sample content comes with a new site only, so that
samples once removed stay away.
"""

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from community.review.workflow import ensure_review_workflow
from home.site_tree import ensure_site_tree
from members.editors import make_editor
from members.groups import EDITORS
from members.models import User
from members.rights import ensure_groups
from search.engine import EMBEDDED, engines_in_use, get_engine
from strategy.models import StrategicPlan

EDITOR_EMAIL = "editor@example.org"
DATA = Path(settings.BASE_DIR) / "strategy" / "data"


class Command(BaseCommand):
    help = "Migrates, loads the plan and (on a new site) the sample content, builds the index, makes an editor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-samples", action="store_true", help="a new site starts without sample content")
        parser.add_argument("--editor", default=EDITOR_EMAIL, help="e-mail address of the first editor")

    def handle(self, *args: Any, **options: Any) -> None:
        self._step("ฐานข้อมูล / database")
        call_command("migrate", interactive=False, verbosity=0)
        for engine in engines_in_use():
            self._index(engine)
        with transaction.atomic():  # a start that is interrupted leaves nothing half made
            self._load_content(with_samples=not options["no_samples"])
        call_command("search_admin_rebuild", missing=True, stdout=self.stdout, stderr=self.stderr)
        self._editor(options["editor"])

    def _index(self, engine: str) -> None:
        """Build an index that is missing, damaged or cut with an older dictionary.

        First the index, then the pages: on a new site it is empty and follows them as they are published. A search
        server that is away keeps nobody from setting up the site; its index is built when it is back.
        """
        if get_engine(engine).status().ok:
            return
        self._step(f"ดัชนีค้นหา / search index: {engine}")
        try:
            call_command("search_rebuild", engine=engine, stdout=self.stdout, stderr=self.stderr)
        except CommandError as error:
            if engine == EMBEDDED:
                raise
            self.stderr.write(self.style.WARNING(str(error)))

    def _load_content(self, with_samples: bool) -> None:
        """The fixed pages, the plan, its schools and, on a new site, the samples."""
        self._step("หน้าหลัก / pages")
        tree = ensure_site_tree()
        ensure_review_workflow()
        self._step("แผนยุทธศาสตร์ / plan")
        # A later plan that is in force stays in force: this one is announced on a new site only.
        first = StrategicPlan.objects.current() is None
        call_command("load_plan", str(DATA / "cm-2565.toml"), make_current=first, verbosity=0, stdout=self.stdout)
        call_command("load_organizations", str(DATA / "cm-2565-organizations.toml"), stdout=self.stdout)
        if tree.is_new and with_samples:
            self._step("เนื้อหาตัวอย่าง / samples")
            call_command("load_samples", stdout=self.stdout)

    def _step(self, name: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(name))
        self.stdout.flush()

    def _editor(self, email: str) -> None:
        """Make the first editor; its password is shown this once and stored only as a hash."""
        ensure_groups()
        editor = User.objects.filter(groups__name=EDITORS).first()
        if editor is not None:
            self.stdout.write(f"บรรณาธิการ / editor: {editor.email} (ใช้รหัสผ่านเดิม / password unchanged)")
            return
        password = secrets.token_urlsafe(12)
        make_editor(email, password)
        self.stdout.write(self.style.SUCCESS(f"บรรณาธิการ / editor: {email}   รหัสผ่าน / password: {password}"))
