"""What an editor should look at before a page goes public: told after saving, never in the way of saving."""

import difflib
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from innovations.attachments import unreadable_files
from innovations.models import CaseStudyPage, LessonPage

SIMILAR = 0.85  # share of equal letters (Ratcliff/Obershelp) from which two titles of a school read as one


@dataclass
class Findings:
    """What must be mended before publishing, and what to consider; each line names the field.

    `files` are those whose text the search cannot find, each with the reason.
    """

    must: list[str] = field(default_factory=list)
    consider: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def check_content(page: CaseStudyPage | LessonPage) -> Findings:
    """Look a page over."""
    findings = Findings(must=problems_told(page))
    for title in similar_titles(page):
        findings.consider.append(str(_("สถานศึกษาหรือหน่วยงานนี้มีเรื่องชื่อใกล้เคียงกันแล้ว: “%(title)s”") % {"title": title}))
    if isinstance(page, CaseStudyPage) and not findings.must:
        gaps = page.completeness.gaps
        findings.consider.extend(_line(page, name, text) for name, text in gaps.items())
    if isinstance(page, CaseStudyPage):
        findings.files.extend(f"{file.document.title}: {file.told}" for file in unreadable_files(page))
    return findings


def problems_told(page: CaseStudyPage | LessonPage) -> list[str]:
    """What keeps a page from being published, each with the name of its field."""
    return [_line(page, name, text) for name, text in page.publishing_problems().items()]


def similar_titles(page: CaseStudyPage | LessonPage) -> list[str]:
    """Titles of the same school and kind that are nearly the same."""
    if page.owner_org_id is None:
        return []
    others = type(page).objects.filter(owner_org=page.owner_org_id).exclude(pk=page.pk)
    return [title for title in others.values_list("title", flat=True) if is_like_title(title, page.title)]


def is_like_title(one: str, other: str) -> bool:
    """Whether two titles of a school read as one."""
    return difflib.SequenceMatcher(None, one, other).ratio() >= SIMILAR


def _line(page: CaseStudyPage | LessonPage, name: str, text: str | Promise) -> str:
    label = _("ชื่อเรื่อง") if name == "title" else getattr(page._meta.get_field(name), "verbose_name", name)
    return f"{capfirst(str(label))}: {text}"
