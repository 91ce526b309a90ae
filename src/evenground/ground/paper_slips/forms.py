from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.paper_slips.asked import Asked
from evenground.ground.paper_slips.rules import WHY_NO_ANSWER, WHY_NO_REASON


class AnswerForm(forms.Form):
    """The choices of one question, for whoever answers without a lock; the code goes along unseen."""

    code = forms.CharField(widget=forms.HiddenInput())
    answer = forms.ChoiceField(
        widget=forms.RadioSelect(), error_messages={"required": WHY_NO_ANSWER, "invalid_choice": WHY_NO_ANSWER}
    )
    reason = forms.ChoiceField(
        label=_("Only if you see a problem: what is it?"),
        widget=forms.RadioSelect(),
        required=False,
        error_messages={"invalid_choice": WHY_NO_REASON},
    )

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = str(asked.question)
        self.fields["answer"].choices = list(asked.choices)  # type: ignore[attr-defined]
        self.fields["reason"].choices = list(asked.reasons)  # type: ignore[attr-defined]
        if not asked.reasons:
            del self.fields["reason"]


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code on your slip"),
        help_text=_("12 letters and numbers. Gaps make no difference."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "dir": "ltr"}),
        error_messages={"required": _("Type the code that stands on your slip.")},
    )
