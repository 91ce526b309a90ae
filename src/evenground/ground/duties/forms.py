from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.duties import presenters, rules


class DealingForm(forms.Form):
    """Two people have to choose the same."""

    weeks = forms.TypedChoiceField(
        label=_("How long is a job somebody's?"),
        coerce=int,
        choices=lambda: [(weeks, presenters.how_long(weeks)) for weeks in (*rules.USUAL_WEEKS, rules.NEVER)],
        widget=forms.RadioSelect,
    )
