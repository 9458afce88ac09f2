from .adoption import AdoptionRecord
from .adoption_parts import AdoptionChange, AdoptionComponent, AdoptionEvaluation, AdoptionRemark
from .case_study import CaseStudyPage
from .collection import CollectionItem, CollectionPage
from .collection_index import CollectionIndexPage
from .evaluation import CaseEvaluation, CippEvaluation
from .featured import FeaturedPractice
from .index_page import InnovationIndexPage
from .lesson import LessonPage
from .tags import Keyword, TaggedCase, TaggedLesson

__all__ = [
    "AdoptionChange",
    "AdoptionComponent",
    "AdoptionEvaluation",
    "AdoptionRecord",
    "AdoptionRemark",
    "CaseEvaluation",
    "CaseStudyPage",
    "CippEvaluation",
    "CollectionIndexPage",
    "CollectionItem",
    "CollectionPage",
    "FeaturedPractice",
    "InnovationIndexPage",
    "Keyword",
    "LessonPage",
    "TaggedCase",
    "TaggedLesson",
]
