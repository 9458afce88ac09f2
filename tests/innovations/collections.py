"""Collections that readers see."""

from collections.abc import Iterable
from typing import Any

from home.models import HomePage
from innovations.models import CollectionIndexPage, CollectionItem, CollectionPage
from tests.factories import ImageFactory


def make_index() -> CollectionIndexPage:
    """The page below which collections stand; there is one."""
    found = CollectionIndexPage.objects.first()
    return found or HomePage.objects.get().add_child(instance=CollectionIndexPage(title="ชุดแนะนำ", slug="collections"))


def make_collection(pages: Iterable[Any] = (), live: bool = True, **fields: Any) -> CollectionPage:
    """A collection of these pages, each with a reason that names it."""
    values = {"title": "เริ่มได้ด้วยงบน้อย", "intro": "สำหรับโรงเรียนที่อยากเริ่มพรุ่งนี้", "curator": "คณะทำงานคัดสรร"} | fields
    page = CollectionPage(live=False, **{"cover_image": ImageFactory.create()} | values)
    page.items = [
        CollectionItem(page_id=one.pk, why_th=f"เพราะ {one.title}", sort_order=number)
        for number, one in enumerate(pages)
    ]
    make_index().add_child(instance=page)
    revision = page.save_revision(clean=live)
    if live:
        revision.publish()
    return CollectionPage.objects.get(pk=page.pk)
