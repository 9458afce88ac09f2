"""Which pages are private, as a condition of a query: a page is private with every page above it that is restricted."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction


def restricted(path: str = "path") -> Exists:
    """Whether a view restriction stands on the page of a query or on one above it.

    Args:
        path: how the query names the page's tree path; of a related page, e.g. `owner_org__path`.
    """
    own_path = ExpressionWrapper(OuterRef(path), output_field=CharField())
    above = PageViewRestriction.objects.alias(own_path=own_path).filter(own_path__startswith=F("page__path"))
    return Exists(above)
