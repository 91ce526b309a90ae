from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenground.flow.enquiries import rules
from evenground.ground.boards.models import Perspective
from evenground.ground.web.forms import ASKED, OnceForm, Words, WordsForm

EVERYBODY = 0


class AskForm(OnceForm):
    words = Words(
        label=_("What do you want to know?"),
        help_text=_("One thing at a time. Your name is next to it."),
        rows=3,
        max_length=500,
        everyone_reads=True,
        hints=ASKED,
    )
    side = forms.TypedChoiceField(
        label=_("Who is asked?"),
        help_text=_("Nobody has to answer. Others may answer, too."),
        coerce=int,
        initial=EVERYBODY,
        widget=forms.RadioSelect,
    )
    answer_by = forms.DateField(
        label=_("By when?"),
        help_text=_("A week from now, or later. Two weeks are good."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": _("Write the day like this: 2027-03-31."),
            "required": _("Say by when. A week from now, or later."),
        },
    )
    idea = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sides: Sequence[Perspective], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.sides = today, {side.pk: side for side in sides}
        self.initial.setdefault("answer_by", today + rules.ANSWERS_WITHIN)
        self.fields["side"].choices = [  # type: ignore[attr-defined]
            (EVERYBODY, gettext("Everybody")),
            *((pk, gettext("Those who are here as: %(side)s") % {"side": side.name}) for pk, side in self.sides.items()),
        ]

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if not rules.is_at_least_a_week_away(day, self.today):
            raise ValidationError(rules.WHY_TOO_SOON)
        if not rules.is_near_enough(day, self.today):
            raise ValidationError(rules.WHY_TOO_FAR)
        return day

    @property
    def asked(self) -> Perspective | None:
        return self.sides.get(self.cleaned_data["side"])


class ReplyForm(OnceForm):
    words = Words(
        label=_("What do you say?"),
        help_text=_("A line is plenty. “I don't know” helps, too."),
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


class NotYetForm(WordsForm):
    still_missing = Words(
        label=_("What is still missing?"),
        help_text=_("One line. You can say this once, and people have two weeks again."),
        rows=2,
        max_length=300,
        everyone_reads=True,
        hints=ASKED,
    )
