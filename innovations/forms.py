"""Editor's forms: a draft is saved as it is, publishing shows every rule at its field."""

from wagtail.admin.forms import WagtailAdminPageForm


class InnovationPageForm(WagtailAdminPageForm):
    """Adds the page's own publishing rules to the form's errors, unless a draft is being saved."""

    def _post_clean(self) -> None:
        # The page itself must know: it is cleaned by Django within the next call.
        self.instance.saves_draft = self.is_deferred_validation
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for field, message in self.instance.publishing_problems().items():
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, message)
