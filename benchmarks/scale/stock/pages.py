"""The shared texts as pages of the stock Wagtail, stored in the same way as this project's."""

import datetime
from collections.abc import Sequence
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from taggit.models import Tag
from wagtail.models import Page

from benchmarks.scale.revisions import add_revisions
from benchmarks.scale.rows import insert_links, insert_pages
from benchmarks.scale.stock.models import CasePage, StockTag, Strategy
from benchmarks.thai_texts import CaseText, case_texts

BATCH = 500
BEGUN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def make_site(count: int) -> None:
    """A new site with `count` published cases. No index is built."""
    call_command("migrate", interactive=False, verbosity=0)
    strategies = {f"s{n:02d}": Strategy._default_manager.create(slug=f"s{n:02d}") for n in range(1, 13)}
    parent = Page.objects.get(depth=2)
    texts, tags, done = case_texts(count), dict[str, Tag](), 0
    while batch := list(islice(texts, BATCH)):
        with transaction.atomic():
            _store(batch, parent, strategies, tags, done)
        done += len(batch)


def _page_of(text: CaseText) -> CasePage:
    when = BEGUN + datetime.timedelta(minutes=text.number)
    same = ("title", "summary", "body", "kind", "district", "cost_band", "school_year", "evidence")
    return CasePage(
        **{name: getattr(text, name) for name in same},
        slug=f"case-{text.number}",
        content_type=ContentType.objects.get_for_model(CasePage),
        first_published_at=when,
        last_published_at=when,
    )


def _store(
    texts: Sequence[CaseText], parent: Page, strategies: dict[str, Strategy], tags: dict[str, Tag], first: int
) -> None:
    pages = [_page_of(text) for text in texts]
    insert_pages(parent, pages, first)
    pairs = list(zip(pages, texts, strict=True))
    through = CasePage.strategies.through
    insert_links(through, [(page.pk, strategies[code].pk) for page, text in pairs for code in text.strategies])
    for name in dict.fromkeys(tag for text in texts for tag in text.tags):
        if name not in tags:
            tags[name] = Tag.objects.create(name=name, slug=f"t{len(tags)}")
    uses = [StockTag(content_object_id=page.pk, tag=tags[name]) for page, text in pairs for name in text.tags]
    StockTag.objects.bulk_create(uses, batch_size=2_000)
    add_revisions(pages)
