"""What the page of a lesson shows."""

from dataclasses import dataclass

from innovations.labels import Labels, labels_in_memory, labels_of
from innovations.models import CaseStudyPage, LessonPage


@dataclass(frozen=True)
class LessonView:
    """A lesson with its labels and the case it comes from, if a reader may see that."""

    page: LessonPage
    labels: Labels
    case_study: CaseStudyPage | None

    @classmethod
    def of(cls, page: LessonPage, preview: bool = False) -> "LessonView":
        labels = labels_in_memory(page) if preview else labels_of([page.pk])[page.pk]
        page.issue_number = labels.issue_number
        return cls(page, labels, _public_case(page))


def _public_case(page: LessonPage) -> CaseStudyPage | None:
    """The case that the lesson comes from. A masked lesson does not say: the case would tell whose it is."""
    if page.case_study_id is None or page.is_masked:
        return None
    return CaseStudyPage.objects.readable().select_related("owner_org").filter(pk=page.case_study_id).first()
