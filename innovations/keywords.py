"""Merging keywords: what was tagged with a synonym moves to the main keyword (product.md 2.3), and so do addresses."""

from django.db import transaction
from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict

from core.facets import MAX_VALUES
from innovations import kept_lists
from innovations.models import Keyword, TaggedCase, TaggedLesson

TAG = "tag"  # the parameter of addresses


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


def with_main_keywords(data: QueryDict) -> QueryDict | None:
    """The query of a list or search with the main keyword in the place of each synonym; None when it names none.

    One query when keywords are chosen, none otherwise.
    """
    slugs = [slug for slug in data.getlist(TAG) if slug.isprintable()]  # PostgreSQL refuses a zero byte
    if not slugs:
        return None
    merged = Keyword.objects.filter(slug__in=slugs[:MAX_VALUES], synonym_of__isnull=False)
    main = dict(merged.values_list("slug", "synonym_of__slug"))
    if not main:
        return None
    changed = data.copy()
    changed.setlist(TAG, list(dict.fromkeys(main.get(slug, slug) for slug in slugs)))
    return changed


def redirect_to_main(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """For an address that names a merged keyword, the way to the same list or search by its main one; else None."""
    data = with_main_keywords(request.GET)
    return HttpResponsePermanentRedirect(f"{request.path}?{data.urlencode()}") if data else None
