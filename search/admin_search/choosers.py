"""What the page chooser may find: Wagtail lets it look through all pages, drafts of other people's sections included.

An editor links to any public page, so those stay. They are found by what is published; by their drafts only those are
found that the editor may open.
"""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from search.admin_search.backend import has_word, words_of
from search.admin_search.lookup import SHOWN


def limit_to_known(pages: PageQuerySet[Any], request: HttpRequest) -> PageQuerySet[Any]:
    """The pages that this person may find by what was typed into the chooser; all when nothing was."""
    words = words_of(request.GET.get("q", ""))
    if not words or request.user.is_superuser:
        return pages
    published = Q(pk__in=Page.objects.live().public().order_by().values("pk"))
    for word in words:
        published &= has_word(Page, word, (SHOWN,))
    mine = Q(pk__in=page_permission_policy.explorable_instances(request.user).order_by().values("pk"))
    return pages.filter(mine | published)
