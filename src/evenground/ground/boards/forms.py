from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.web.forms import Line, OnceForm

SIDES = [(_("Young person"), False), (_("Carer"), False), (_("Staff"), True)]


class StartBoardForm(OnceForm):
    name = Line(label=_("What is your board called?"), max_length=80)
    purpose = Line(label=_("What is it for?"), help_text=_("One line. You can leave this empty."), required=False)
    my_name = Line(label=_("What shall we call you?"), max_length=60)
    here_as = forms.ChoiceField(
        label=_("I'm here as"), choices=list(enumerate(side for side, _owes in SIDES)), widget=forms.RadioSelect
    )
