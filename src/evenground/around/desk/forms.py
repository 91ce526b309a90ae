from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.safety.rules import OUT_OF_SIGHT_OR_BACK, REASONS, VERDICTS
from evenground.ground.web.forms import OnceForm, Words


class WrongForm(OnceForm):
    """Two presses: what is wrong, and send. Words only for those who want to add some."""

    reason = forms.ChoiceField(label=_("What is wrong?"), choices=REASONS, widget=forms.RadioSelect)
    words = Words(label=_("Say more, if you want"), rows=2, max_length=1000, required=False)


class LookForm(OnceForm):
    """What a safety person thinks after looking."""

    verdict = forms.ChoiceField(label=_("What do you think?"), choices=VERDICTS, widget=forms.RadioSelect)
    told = Words(
        label=_("A kind line to the person whose it is"),
        help_text=_("They read it, and nobody else. Say what they can do now. You can leave this empty."),
        rows=2,
        max_length=500,
        required=False,
    )
    for_outside = forms.BooleanField(
        label=_("This is what the contact from outside told me"),
        required=False,
    )

    def __init__(self, *args: Any, may_speak_for_outside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_speak_for_outside:
            del self.fields["for_outside"]


class AskTwoOthersForm(OnceForm):
    words = Words(
        label=_("What should they know?"), help_text=_("You can leave this empty."), rows=3, max_length=1000, required=False
    )


class SecondLookForm(OnceForm):
    verdict = forms.ChoiceField(label=_("What do you think?"), choices=OUT_OF_SIGHT_OR_BACK, widget=forms.RadioSelect)
