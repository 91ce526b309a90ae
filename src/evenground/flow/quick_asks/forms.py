from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenground.flow.quick_asks import rules
from evenground.flow.topics.forms import TOGETHER_NOW
from evenground.ground.web.forms import ON, Line, OnceForm, Words

WHEN_IT_CLOSES = [
    (TOGETHER_NOW, _("In 10 minutes: we are all here together")),
    ("1", _("Tomorrow")),
    ("3", _("In 3 days")),
    ("7", _("In a week")),
]


class ChoicesForm(OnceForm):
    choice_1 = Line(label=_("First answer"), help_text=_("A few words, or a day."), max_length=80, everyone_reads=True, hints=ON)
    choice_2 = Line(label=_("Second answer"), max_length=80, everyone_reads=True, hints=ON)
    choice_3 = Line(label=_("Third answer, if there is one"), max_length=80, required=False, everyone_reads=True, hints=ON)
    choice_4 = Line(label=_("Fourth answer, if there is one"), max_length=80, required=False, everyone_reads=True, hints=ON)
    choice_5 = Line(label=_("Fifth answer, if there is one"), max_length=80, required=False, everyone_reads=True, hints=ON)
    when = forms.ChoiceField(
        label=_("When does it close?"), choices=WHEN_IT_CLOSES, initial=TOGETHER_NOW, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not rules.are_good_choices(self.choices()):
            raise ValidationError(rules.WHY_HOW_MANY)
        return self.cleaned_data

    def choices(self) -> list[str]:
        given = (self.cleaned_data.get(f"choice_{place}", "") for place in range(1, rules.MOST_CHOICES + 1))
        return [words for words in given if words]


class QuickForm(ChoicesForm):
    """The question and its answers on one page."""

    question = Line(label=_("What do you want to ask?"), help_text=_("One line is enough."), everyone_reads=True, hints=ON)
    field_order = ["question"]


class MaybeMixed(forms.Form):
    """Where the board mixes answers before they are read, whoever asks can say that this one is to be mixed, too."""

    is_mixed = forms.BooleanField(
        label=_("This is sensitive: mix the answers before they are read"),
        help_text=_("Then nobody can look, and the result comes after somebody mixed. It takes a little longer to answer."),
        required=False,
    )


class MaybeMixedChoicesForm(MaybeMixed, ChoicesForm):
    pass


class MaybeMixedQuickForm(MaybeMixed, QuickForm):
    pass


class AgainForm(forms.Form):
    when = forms.ChoiceField(
        label=_("When does it close?"), choices=WHEN_IT_CLOSES, initial=TOGETHER_NOW, widget=forms.RadioSelect
    )


class WhatHappenedForm(OnceForm):
    what_happened = Words(
        label=_("What happened next?"),
        help_text=_("One line is enough: what was done, or why it was not."),
        rows=3,
        max_length=1000,
        everyone_reads=True,
        hints=ON,
    )
