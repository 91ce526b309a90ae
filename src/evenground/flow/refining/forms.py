from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenground.flow.refining import rules
from evenground.flow.refining.rules import Outcome
from evenground.ground.web.forms import ASKED, ON, OnceForm, Words


def _signed() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Put my name on it"),
        help_text=_("Without your name the board does not see who it is from. In a small group people may still guess."),
        required=False,
    )


class QuestionForm(OnceForm):
    words = Words(
        label=_("What is not clear?"),
        help_text=_("There is no silly question. If you wonder, others do too."),
        rows=3,
        max_length=1000,
        everyone_reads=True,
        hints=ASKED,
    )
    signed = _signed()


class ReactionForm(OnceForm):
    words = Words(
        label=_("What do you think of it?"),
        help_text=_("What you like, what bothers you, what is missing. Two lines are plenty."),
        rows=4,
        max_length=2000,
        everyone_reads=True,
        hints=ASKED,
    )
    signed = _signed()


class ChangeForm(OnceForm):
    """Other words for one part. Empty words mean that the part goes."""

    new_words = Words(
        label=_("How should this part read?"),
        help_text=_("Change as little as you need. Leave it empty if the part should go."),
        rows=5,
        max_length=2000,
        required=False,
        everyone_reads=True,
        hints=ON,
    )
    why = Words(
        label=_("What does that make better?"),
        help_text=_("One line is enough."),
        rows=2,
        max_length=1000,
        everyone_reads=True,
        hints=ASKED,
    )
    signed = _signed()


class NewPartForm(ChangeForm):
    new_words = Words(
        label=_("What should the new part say?"),
        help_text=_("One thing at a time. Short is good."),
        rows=4,
        max_length=2000,
        everyone_reads=True,
        hints=ON,
    )


class AnswerForm(OnceForm):
    words = Words(
        label=_("Your answer"),
        help_text=_("Your name is next to it. If you do not know, say who might."),
        rows=3,
        max_length=2000,
        everyone_reads=True,
        hints=ON,
    )


class SettleForm(OnceForm):
    outcome = forms.ChoiceField(
        label=_("What do we do with it?"),
        choices=[
            (Outcome.TAKEN, _("Put it into the plan now")),
            (Outcome.OTHER_WORDS, _("It is in the plan, in other words")),
            (Outcome.NOT_NOW, _("Not this time")),
        ],
        widget=forms.RadioSelect,
    )
    words = Words(
        label=_("Why?"),
        help_text=_("Needed if it does not go in as it is. Your name is next to it."),
        rows=3,
        max_length=2000,
        required=False,
        everyone_reads=True,
        hints=ON,
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "outcome" in given and rules.needs_a_reason(given["outcome"]) and not given.get("words"):
            self.add_error("words", ValidationError(rules.WHY_NO_ANSWER))
        return given
