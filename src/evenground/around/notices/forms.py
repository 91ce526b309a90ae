from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from evenground.around.notices.models import HowTold


class HowToldForm(forms.Form):
    how = forms.ChoiceField(
        label=_("When shall we tell you?"),
        help_text=_("However much happens, it is one message a day at most."),
        choices=HowTold.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    weekday = forms.TypedChoiceField(
        label=_("On which day?"),
        help_text=_("This counts if you chose “once a week”. The message comes at 4 in the afternoon."),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        empty_value="0",
        required=False,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
