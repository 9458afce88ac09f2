"""Merging keywords: what was tagged with a synonym moves to the main keyword (product.md 2.3)."""

from django.db import transaction

from innovations import kept_lists
from innovations.models import Keyword, TaggedCase, TaggedLesson


@transaction.atomic
def merge_into_main(synonym: Keyword) -> int:
    """Move every use of `synonym` to its main keyword; return how many pages changed.

    Drafts that still hold the synonym change when they are saved (`SharedPage.use_main_keywords`).
    """
    main = synonym.synonym_of
    if main is None:
        return 0
    moved = 0
    for through in (TaggedCase, TaggedLesson):
        uses = through.objects.filter(tag=synonym)
        already = through.objects.filter(tag=main).values("content_object_id")
        doubled = uses.filter(content_object_id__in=already)
        moved += doubled.count()
        doubled.delete()
        moved += through.objects.filter(tag=synonym).update(tag=main)
    kept_lists.content_changed(kept_lists.NAME)
    return moved
