"""The page type that a Wagtail developer would write for the same content."""

from typing import Any

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.models import Page
from wagtail.search import index


class Strategy(models.Model):
    slug = models.SlugField(unique=True)

    class Meta:
        app_label = "stock"

    def __str__(self) -> str:
        return self.slug


class StockTag(TaggedItemBase):
    content_object = ParentalKey("stock.CasePage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        app_label = "stock"


class CasePage(Page):
    """A case study with the texts and the filters of this project's."""

    summary = models.TextField()
    body = models.TextField()
    kind = models.CharField(max_length=12)
    district = models.CharField(max_length=4)
    cost_band = models.CharField(max_length=10)
    school_year = models.PositiveSmallIntegerField()
    evidence = models.PositiveSmallIntegerField()
    strategies = ParentalManyToManyField(Strategy, related_name="+")
    tags = ClusterTaggableManager(through=StockTag, blank=True)

    FACETS = ("kind", "district", "cost_band", "school_year", "evidence")
    search_fields: list[Any] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        *(index.FilterField(name) for name in FACETS),
        index.FilterField("strategies"),
    ]

    class Meta:
        app_label = "stock"
