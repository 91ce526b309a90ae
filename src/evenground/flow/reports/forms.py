from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.flow.proposals.forms import seen_before
from evenground.flow.reports import rules
from evenground.flow.reports.models import CheckAnswer
from evenground.ground.web.forms import ASKED, ON, OnceForm, Words, WordsForm

MOST_OF_A_LETTER = 6000

Outcome = CheckAnswer.Outcome


class WrittenForm(WordsForm):
    """Words of the report, each with what its writer saw of it when they began."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.base_fields:
            self.fields[f"seen_{name}"] = seen_before(MOST_OF_A_LETTER)


class ReportForm(WrittenForm):
    """The few words that only people can write; the rest is gathered."""

    what_changed = Words(
        label=_("What changed, and because of which idea?"),
        help_text=_("Name an idea by its number, like #12, and it becomes a link."),
        rows=6,
        required=False,
        world_reads=True,
        hints=ON,
    )
    what_did_not = Words(
        label=_("What did not change, and why?"),
        help_text=_("Be honest here. It is what people trust most."),
        rows=5,
        required=False,
        world_reads=True,
        hints=ON,
    )
    what_it_cost = Words(
        label=_("What did it cost?"),
        help_text=_("Time, money, pizza."),
        rows=3,
        required=False,
        world_reads=True,
        hints=ON,
    )
    what_comes_next = Words(label=_("What comes next?"), rows=3, required=False, world_reads=True, hints=ON)
    before = Words(
        label=_("How was it before?"),
        help_text=_("Paste the old letter, page or rule. It is shown side by side with the new one."),
        rows=6,
        max_length=MOST_OF_A_LETTER,
        required=False,
        world_reads=True,
    )
    after = Words(label=_("How is it now?"), rows=6, max_length=MOST_OF_A_LETTER, required=False, world_reads=True, hints=ON)


class CorrectionForm(ReportForm):
    """After something was published: what this puts right stands on the public page for good."""

    put_right = Words(
        label=_("What does this put right?"),
        help_text=_("One line. Everybody in the world reads it, next to the day."),
        rows=2,
        max_length=1000,
        required=False,
        world_reads=True,
        hints=ON,
    )
    field_order = ["put_right"]


class ShortForm(WrittenForm):
    """The five items that researchers look for. What is left empty is filled from what happened."""

    aim = Words(label=_("Aim: why did we work on this together?"), rows=4, required=False, world_reads=True, hints=ON)
    methods = Words(label=_("Methods: how did we do it?"), rows=4, required=False, world_reads=True, hints=ON)
    results = Words(
        label=_("Results: what came of it?"), help_text=_("Good and bad."), rows=4, required=False, world_reads=True, hints=ON
    )
    discussion = Words(
        label=_("Discussion: how much did people change it?"),
        help_text=_("What it changed, for better and for worse."),
        rows=4,
        required=False,
        world_reads=True,
        hints=ON,
    )
    critical = Words(
        label=_("Looking back: what went well, and what did not?"),
        help_text=_("So that others can learn from it."),
        rows=4,
        required=False,
        world_reads=True,
        hints=ON,
    )


class CheckForm(OnceForm):
    words = Words(
        label=_("What is not right?"),
        help_text=_("Say where, and how it should be. It gets an answer before anything is published."),
        rows=4,
        max_length=2000,
        everyone_reads=True,
        hints=ASKED,
    )
    signed = forms.BooleanField(
        label=_("Put my name on it"),
        help_text=_("Without your name the board does not see who it is from. In a small group people may still guess."),
        required=False,
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class RightForm(OnceForm):
    """A press, and of which words."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class CheckAnswerForm(WordsForm):
    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            (Outcome.CHANGED, _("We changed it")),
            (Outcome.NOT_CHANGED, _("We did not change it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    words = Words(
        label=_("What, or why not?"),
        help_text=_("Needed if it was not changed. Your name is next to it."),
        rows=3,
        max_length=2000,
        required=False,
        everyone_reads=True,
        hints=ON,
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("outcome") == Outcome.NOT_CHANGED and not rules.says_anything(given.get("words", "")):
            self.add_error("words", str(rules.WHY_NO_ANSWER))
        return given
