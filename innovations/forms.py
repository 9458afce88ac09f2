"""Editor's forms: a draft is saved as it is unless it names a pupil, publishing shows every rule at its field."""

from wagtail.admin.forms import WagtailAdminPageForm

from core.importing.page_form import PartialForm
from innovations.rules import Problems, pupil_problems


class InnovationPageForm(WagtailAdminPageForm):
    """Adds the page's own publishing rules to the form's errors, unless a draft is being saved."""

    def _post_clean(self) -> None:
        # Django cleans the instance within the next call; the rules are added here, each at its field and once.
        self.instance.defers_rules = True
        super()._post_clean()
        self.instance.defers_rules = self.is_deferred_validation
        if self.is_deferred_validation:
            self._add_errors(pupil_problems(self.instance))
            return
        # The rules read strategies, levels and keywords from the instance; a cluster form puts them in memory only.
        self.save_cluster_m2m()
        self._add_errors(self.instance.publishing_problems())

    def _add_errors(self, problems: Problems) -> None:
        for field, message in problems.items():
            if field not in self.errors:
                # A form of an import keeps the names of fields that its file does not give.
                has_place = field in self.fields or isinstance(self, PartialForm)
                self.add_error(field if has_place else None, message)
