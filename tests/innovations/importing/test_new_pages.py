"""A new page is stored with fewer questions to the database, and comes out as by Wagtail's own way."""

from typing import Any

import pytest
from django.db.models import Model
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.signals import page_published, published

from core.importing import pages
from core.importing.new_pages import add_with_revision, publish_first
from innovations.importing.importer import CaseImporter
from innovations.models import CaseStudyPage
from search.admin_search.texts import entries_of
from search.models import AdminText
from tests.factories import UserFactory

from .conftest import Run

pytestmark = pytest.mark.django_db
ROW: dict[str, str | None] = {"คำสำคัญ": "การอ่าน, นิทาน", "กลุ่มสาระการเรียนรู้": "ภาษาไทย", "วัตถุประสงค์": "อ่านคล่อง"}
# What tells two pages apart that were made the same way.
OWN = {
    "id", "pk", "page_ptr", "path", "uid", "slug", "url_path", "source_id", "translation_key", "object_id", "content",
    "latest_revision", "live_revision", "latest_revision_created_at", "first_published_at", "last_published_at",
    "created_at", "timestamp", "uuid", "page", "revision", "content_path_hash",
}  # fmt: skip


def wagtails_own_way(self: CaseImporter, page: Any, publish: bool) -> Revision:
    page.live, page.owner = False, self.user
    self.parent.add_child(instance=page)
    revision = page.save_revision(user=self.user, clean=False)
    if publish:
        revision.publish(user=self.user, skip_permission_checks=True)  # the page has no mark of its import yet
    return revision


def values(row: Model) -> dict[str, Any]:
    return {field.name: field.value_from_object(row) for field in row._meta.concrete_fields if field.name not in OWN}


def admin_texts(case: CaseStudyPage) -> list[str]:
    """What the page is found by in the admin, published and as a draft, but for its own codes."""
    text = AdminText.objects.get(entry__in=entries_of(CaseStudyPage).filter(object_id=case.pk))
    codes = {case.uid, str(case.source_id).casefold()}
    return ["\n".join(line for line in said.split("\n") if line not in codes) for said in (text.shown, text.draft)]


def everything(source: str) -> dict[str, Any]:
    """All that was stored of a page, but for what differs from page to page."""
    case = CaseStudyPage.objects.get(source_id=source)
    revision = case.latest_revision
    said = {name: value for name, value in revision.content.items() if name not in OWN}
    for item in said["tagged_items"]:
        assert item.pop("pk")
        assert item.pop("content_object") == case.pk
    for stream in ("process", "components", "metrics"):
        said[stream] = said[stream].count('"type"')
    logs = PageLogEntry.objects.filter(page=case.pk).order_by("timestamp")
    page = values(case)
    page |= {stream: len(page[stream]) for stream in ("process", "components", "metrics")}
    return {
        "page": page,
        "dates": (case.first_published_at is not None, case.last_published_at == case.first_published_at),
        "revisions": (case.revisions.count(), case.live_revision_id in (None, revision.pk)),
        "revision": values(revision),
        "said": said,
        "logs": [values(entry) | {"has_revision": entry.revision_id == revision.pk} for entry in logs],
        "references": set(ReferenceIndex.get_references_for_object(case).values_list("to_object_id", "model_path")),
        "found in the admin": admin_texts(case),
        "levels": set(case.levels.all()),
        "strategies": set(case.strategies.all()),
        "subjects": set(case.subjects.all()),
        "tags": set(case.tags.all()),
    }


@pytest.mark.parametrize("publish", [False, True])
def test_it_comes_out_as_by_wagtails_own_way(run: Run, monkeypatch: pytest.MonkeyPatch, publish: bool) -> None:
    user = UserFactory.create(is_superuser=True)
    heard: list[tuple[str, int]] = []

    def hear(signal: str) -> Any:
        return lambda sender, instance, revision, **kwargs: heard.append(
            (signal, revision.object_id == str(instance.pk))
        )

    hearers = {page_published: hear("page_published"), published: hear("published")}
    for signal, hearer in hearers.items():
        signal.connect(hearer)
    try:
        run(ROW, publish=publish, user=user)
        quick, heard_quick = everything("A-1"), list(heard)
        heard.clear()
        monkeypatch.setattr(CaseImporter, "_save_new", wagtails_own_way)
        run({**ROW, "รหัสอ้างอิง": "A-2"}, publish=publish, user=user)
    finally:
        for signal, hearer in hearers.items():
            signal.disconnect(hearer)
    assert quick == everything("A-2")
    assert heard_quick == heard
    assert quick["page"]["live"] is publish
    assert Page.find_problems() == ([], [], [], [], [])


def test_both_steps_are_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    for step in (add_with_revision, publish_first):

        def note(*args: Any, step: Any = step, **options: Any) -> Any:
            taken.append(step.__name__)
            return step(*args, **options)

        monkeypatch.setattr(pages, step.__name__, note)
    run(ROW, publish=True)
    assert taken == ["add_with_revision", "publish_first"]
