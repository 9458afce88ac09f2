"""How a person wants to be told."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from community.notifications.choices import Choices, Notify, choose_for, choose_main
from community.notifications.kinds import FOR_EDITORS, Kind
from members.models import User

AS_MAIN = "main"


class SettingsForm(forms.Form):
    """The main choice and one for each kind that may concern this person."""

    main = forms.ChoiceField(
        label=_("รับการแจ้งเตือนทางอีเมล"),
        choices=Notify.choices,
        help_text=_("บนเว็บไซต์จะมีแจ้งเสมอ รายวันส่งตอนเช้า รายสัปดาห์ส่งเช้าวันจันทร์"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        choices = Choices([user.pk])
        self.fields["main"].initial = choices.main(user.pk)
        for kind in self._kinds():
            self.fields[kind] = forms.ChoiceField(
                label=kind.label,
                choices=[(AS_MAIN, _("ตามข้อแรก")), *Notify.choices],
                initial=choices.own(user.pk, kind) or AS_MAIN,
            )

    def save(self) -> None:
        """Keep what was chosen."""
        choose_main(self.user, Notify(self.cleaned_data["main"]))
        for kind in self._kinds():
            chosen = cast(str, self.cleaned_data[kind])
            choose_for(self.user, kind, None if chosen == AS_MAIN else Notify(chosen))

    def _kinds(self) -> list[Kind]:
        may_review = self.user.has_perm("wagtailadmin.access_admin")
        return [kind for kind in Kind if may_review or kind not in FOR_EDITORS]
