from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.safety.forms import day_field
from evenground.ground.web.forms import Line


class PauseForm(forms.Form):
    member = forms.ChoiceField(label=_("Whose account?"), error_messages={"required": _("Choose somebody.")})
    why = Line(
        label=_("Why?"),
        help_text=_("One line. Only the safety people read it. It never stands on the board."),
        max_length=500,
    )

    def __init__(self, *args: Any, members: Collection[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose")), *((str(each.pk), each.person.name) for each in members)]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]


class LongerForm(forms.Form):
    until = day_field(_("The contact from outside says it should stay until the end of"))
