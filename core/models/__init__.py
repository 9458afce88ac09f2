from .base_page import BasePage, CodedPage
from .content_version import ContentVersion, content_changed, content_version
from .district_map import DistrictMap
from .document_text import DocumentText, TextState
from .import_mark import ImportMark
from .import_run import ImportRun, RunState
from .media import SiteDocument, SiteImage, SiteRendition
from .sequence import CodeSequence
from .taxonomy import EducationLevel, Subject

__all__ = [
    "BasePage",
    "CodeSequence",
    "CodedPage",
    "ContentVersion",
    "DistrictMap",
    "DocumentText",
    "EducationLevel",
    "ImportMark",
    "ImportRun",
    "RunState",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "Subject",
    "TextState",
    "content_changed",
    "content_version",
]
