from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.people.models import Person
from evenground.ground.web.forms import Line, OnceForm

SIDES = [(_("Young person"), False), (_("Carer"), False), (_("Staff"), True)]


class StartBoardForm(OnceForm):
    name = Line(label=_("What is your board called?"), max_length=80)
    purpose = Line(label=_("What is it for?"), help_text=_("One line. You can leave this empty."), required=False)
    my_name = Line(label=_("What shall we call you?"), max_length=60)
    here_as = forms.ChoiceField(
        label=_("I'm here as"), choices=list(enumerate(side for side, _owes in SIDES)), widget=forms.RadioSelect
    )


class AddMemberForm(OnceForm):
    name = Line(label=_("What shall we call them?"), help_text=_("A first name is enough."), max_length=60)
    here_as = forms.ChoiceField(label=_("They are here as"), widget=forms.RadioSelect)
    age_band = forms.ChoiceField(
        label=_("How old are they?"),
        help_text=_("Nobody sees this beside what they say."),
        choices=[c for c in Person.AgeBand.choices if c[0]],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["here_as"].choices = [(side.pk, side.name) for side in perspectives_of(board)]  # type: ignore[attr-defined]
