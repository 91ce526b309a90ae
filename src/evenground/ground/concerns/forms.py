from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web.forms import OnceForm, Words


class TellForm(OnceForm):
    words = Words(
        label=_("What would you like to tell them?"),
        help_text=_("A few words are enough. You can start with “hello”."),
        rows=6,
    )
    not_for = forms.MultipleChoiceField(
        label=_("Should one of them not see it?"),
        help_text=_("It may be about them. They are not told, and find nothing of it here."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Collection[SafetyPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.pk), _("Not %(name)s") % {"name": each.name}) for each in people]
        self.fields["not_for"].choices = choices  # type: ignore[attr-defined]

    def clean_not_for(self) -> list[int]:
        return [int(each) for each in self.cleaned_data["not_for"]]


class HandOnForm(forms.Form):
    to = forms.ChoiceField(label=_("Who looks after it from now on?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Collection[SafetyPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(each.pk), each.name) for each in people]  # type: ignore[attr-defined]
