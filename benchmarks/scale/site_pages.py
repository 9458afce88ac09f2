"""The shared texts as pages of this project: schools, cases with strategies, levels, subjects, keywords, revisions."""

import datetime
import io
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from benchmarks.scale.revisions import add_revisions
from benchmarks.scale.rows import insert, insert_links, insert_pages
from benchmarks.thai_texts import SCHOOLS, CaseText, case_texts
from core.models import EducationLevel, SiteImage, Subject
from core.places import DISTRICTS
from core.thai_text import sort_key
from innovations.models import CaseStudyPage, InnovationIndexPage, Keyword, TaggedCase
from innovations.rules import SUMMARY_MAX
from members.models import Organization, OrganizationIndexPage
from search.admin_search.texts import text_of
from search.models import AdminEntry, AdminText
from strategy.models import Strategy

BATCH = 500
BEGUN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
#: What the generator needs of the database: rows by code, the schools, the parent of all cases.
Codes = dict[str, Any]


def make_site(count: int) -> None:
    """A new site with the plan and `count` published cases of `SCHOOLS` schools. No index is built."""
    call_command("setup_site", no_samples=True, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)  # templates name style sheets by their hashes
    with transaction.atomic():
        codes = _codes(_schools())
    texts = case_texts(count)
    done = 0
    while batch := list(islice(texts, BATCH)):
        with transaction.atomic():
            _store(batch, codes, done)
        done += len(batch)


def _schools() -> list[int]:
    """Keys of the schools of the texts, newly made."""
    parent = OrganizationIndexPage.objects.get()
    titles = [f"โรงเรียนวัดผลที่ {number}" for number in range(SCHOOLS)]
    pages = [
        Organization(
            title=title,
            slug=f"org-b{number:04d}",
            uid=f"org-b{number:04d}",
            title_sort=sort_key(title),
            affiliation="spp1",
            district=DISTRICTS[number % len(DISTRICTS)].code,
            **_published(Organization, number),
        )
        for number, title in enumerate(titles)
    ]
    insert_pages(parent, pages, parent.numchild)
    return [page.pk for page in pages]


def _codes(schools: list[int]) -> Codes:
    return {
        "schools": schools,
        "strategies": {strategy.slug: strategy for strategy in Strategy.objects.current()},
        "levels": {level.code: level for level in EducationLevel.objects.all()},
        "subjects": {subject.code: subject for subject in Subject.objects.all()},
        "keywords": {},
        "picture": _picture(),
        "parent": InnovationIndexPage.objects.get(),
    }


def _picture() -> int:
    """The key of the one cover picture that all cases share."""
    file = io.BytesIO()
    Image.new("RGB", (1200, 800), "#27366b").save(file, "PNG")
    content = ContentFile(file.getvalue(), name="cover.png")
    return SiteImage.objects.create(title="ภาพหลัก", description="ภาพหลัก", file=content).pk


def _published(model: Any, number: int) -> dict[str, Any]:
    when = BEGUN + datetime.timedelta(minutes=number)
    content_type = ContentType.objects.get_for_model(model)
    return {"content_type": content_type, "live": True, "first_published_at": when, "last_published_at": when}


def page_of(text: CaseText, codes: Codes) -> CaseStudyPage:
    """The page of a text, not stored."""
    paragraphs = text.body.split("\n")
    return CaseStudyPage(
        title=text.title,
        slug=f"inv-{text.number + 1:06d}",
        uid=f"inv-{text.number + 1:06d}",
        title_sort=sort_key(text.title),
        summary=text.summary[:SUMMARY_MAX],
        owner_org_id=codes["schools"][text.school],
        kind=text.kind,
        cost_band=text.cost_band,
        school_year=text.school_year,
        evidence_level=text.evidence,
        problem=paragraphs[0],
        results=paragraphs[-1],
        process=[("step", {"title": "ขั้นที่ 1", "text": paragraph}) for paragraph in paragraphs[1:-1]],
        creator_names=["ครูผู้วัดผล"],
        cover_image_id=codes["picture"],
        **_published(CaseStudyPage, text.number),
    )


def _store(texts: Sequence[CaseText], codes: Codes, first: int) -> None:
    pages = [page_of(text, codes) for text in texts]
    insert_pages(codes["parent"], pages, first)
    pairs = list(zip(pages, texts, strict=True))
    for name in ("strategies", "levels", "subjects"):
        rows = codes[name]
        links = [(page.pk, rows[code].pk) for page, text in pairs for code in getattr(text, name)]
        insert_links(getattr(CaseStudyPage, name).through, links)
    _tag(pairs, codes["keywords"])
    add_revisions(pages)
    _add_admin_texts(pages)


def _tag(pairs: list[tuple[CaseStudyPage, CaseText]], known: dict[str, Keyword]) -> None:
    for name in dict.fromkeys(tag for _page, text in pairs for tag in text.tags):
        if name not in known:
            known[name] = Keyword.objects.create(name=name)
    uses = [TaggedCase(content_object_id=page.pk, tag=known[tag]) for page, text in pairs for tag in text.tags]
    insert(TaggedCase, uses)


def _add_admin_texts(pages: Sequence[CaseStudyPage]) -> None:
    content_type = ContentType.objects.get_for_model(Page)
    entries = [AdminEntry(content_type=content_type, object_id=page.pk) for page in pages]
    AdminEntry.objects.bulk_create(entries)
    texts = [text_of(_without_parts(page)) for page in pages]
    rows = [AdminText(entry=entry, shown=text) for entry, text in zip(entries, texts, strict=True)]
    AdminText.objects.bulk_create(rows)


def _without_parts(page: CaseStudyPage) -> CaseStudyPage:
    """The page as one that has no evaluations, so that nobody asks the database for those of each."""
    page.evaluations = []
    return page


def draft_of(page: CaseStudyPage) -> CaseStudyPage:
    """The stored page, changed as an editor would."""
    fresh = CaseStudyPage.objects.get(pk=page.pk)
    fresh.results = f"{fresh.results} แก้ไขเมื่อ {timezone.now().isoformat()}"[-1500:]
    return fresh
