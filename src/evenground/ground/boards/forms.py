from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards import presenters

USUAL_TIMES = (0, 1, 3, 5, 7, 10, 14, 21, 28)


class TimeToThinkForm(forms.Form):
    """Two people have to choose the same."""

    days = forms.TypedChoiceField(
        label=_("How long is there to think, from now on?"),
        coerce=int,
        choices=lambda: [(days, presenters.time_to_think(days)) for days in USUAL_TIMES],
        widget=forms.RadioSelect,
    )
