from django import forms

from evenground.flow.responses.models import Response


class RespondForm(forms.Form):
    """One press: which contribution, and what the member thinks."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    value = forms.TypedChoiceField(
        coerce=int, choices=[(str(value), value) for value in (Response.AGREE, Response.DISAGREE, Response.SKIP)]
    )


class WhichForm(forms.Form):
    """Which contribution the page's address speaks of: the one just answered, or one to answer again."""

    just = forms.IntegerField(min_value=1, required=False)
    again = forms.IntegerField(min_value=1, required=False)
