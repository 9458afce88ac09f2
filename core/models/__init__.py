from .base_page import BasePage, CodedPage
from .media import SiteDocument, SiteImage, SiteRendition
from .sequence import CodeSequence
from .taxonomy import EducationLevel, Subject

__all__ = [
    "BasePage",
    "CodeSequence",
    "CodedPage",
    "EducationLevel",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "Subject",
]
