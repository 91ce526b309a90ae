from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenground.flow.actions.models import Action
from evenground.flow.answers import rules
from evenground.flow.answers.models import Answer, AnswerCheck
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.ground.boards.models import Member
from evenground.ground.web.forms import ASKED, ON, Line, OnceForm, Words, WordsForm

Outcome = Answer.Outcome
Found = AnswerCheck.Found
SHORT = 70

NO_NEED = ""
LOOK_AGAIN = [
    (NO_NEED, _("No need: nothing more will happen with it")),
    (28, _("In four weeks")),
    (rules.LOOK_AGAIN_AFTER.days, _("In three months")),
    (182, _("In half a year")),
    (364, _("In a year")),
]


def _look_again(label: Any, help_text: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, help_text=help_text, choices=LOOK_AGAIN, coerce=int, empty_value=None, required=False
    )


def in_days(days: int | None, today: date) -> date | None:
    return None if days is None else today + timedelta(days=days)


def in_short(words: str) -> str:
    """The first words, for a place with little room."""
    line = " ".join(words.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


class AnswerForm(WordsForm):
    """What became of the chosen ideas. Which are chosen stands beside the form, since there may be many pages of them."""

    outcome = forms.ChoiceField(
        label=_("What happened with it?"),
        choices=[
            (Outcome.USED, _("Used")),
            (Outcome.PARTLY, _("Partly used")),
            (Outcome.NOT_USED, _("Not used")),
            (Outcome.OPEN, _("Still open")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    place = forms.ChoiceField(label=_("Where was it used?"), help_text=_("Only for used and partly used."), required=False)
    where = Line(
        label=_("Or in your own words"),
        help_text=_("Like: line one of the letter."),
        max_length=200,
        required=False,
        everyone_reads=True,
        hints=ON,
    )
    reason = Words(
        label=_("Why?"),
        help_text=_(
            "Say it as you would to a friend. Where it is a no, say what would have to be different. "
            "Name an idea by its number, like #12, and it becomes a link."
        ),
        rows=4,
        max_length=2000,
        error_messages={"required": rules.WHY_REASON},
        everyone_reads=True,
        hints=ON,
    )
    beside = forms.TypedChoiceField(
        label=_("Who should stand beside you?"),
        help_text=_("From another side, if you can. They are asked, and their name stands there once they say yes."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    look_again = _look_again(
        _("When does somebody look again whether it came true?"),
        _("What is partly used or still open is always looked at again: in three months if you choose nothing."),
    )

    def __init__(
        self,
        *args: Any,
        chosen: Sequence[Contribution],
        places: tuple[Sequence[Part], Sequence[Action]],
        others: Sequence[Member],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        self.today = today
        self.others = {other.pk: other for other in others}
        parts, jobs = places
        self.parts = {f"part {part.pk}": part for part in parts}
        self.jobs = {f"job {job.pk}": job for job in jobs}
        self.fields["place"].choices = self._places()  # type: ignore[attr-defined]
        self.fields["beside"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Nobody yet")),
            *((other.pk, f"{other.name}, {other.perspective.name}") for other in others),
        ]

    def _places(self) -> list[tuple[str, Any]]:
        choices: list[tuple[str, Any]] = [("", gettext("Choose a part of the plan or a job"))]
        if self.parts:
            choices.append((gettext("The plan"), [(key, in_short(part.words)) for key, part in self.parts.items()]))
        if self.jobs:
            choices.append((gettext("Jobs"), [(key, in_short(job.what)) for key, job in self.jobs.items()]))
        return choices

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.chosen:
            self.add_error(None, rules.WHY_NONE)
        if not rules.says_where(given.get("outcome", ""), given.get("place", "") or given.get("where", "")):
            self.add_error("where", rules.WHY_WHERE)
        return given

    def words(self) -> dict[str, Any]:
        """What the write is called with."""
        given = self.cleaned_data
        return {
            "outcome": given["outcome"],
            "reason": given["reason"],
            "where": given["where"],
            "part": self.parts.get(given["place"]),
            "action": self.jobs.get(given["place"]),
            "beside": self.others.get(given["beside"]),
            "check_on": in_days(given["look_again"], self.today),
        }


class NotYetForm(WordsForm):
    """What whoever gave the idea still misses. Their name is not on it, and no draft of it is kept."""

    words = Words(
        label=_("What is still missing?"),
        help_text=_("A line helps those who answer. You can leave it empty."),
        rows=3,
        max_length=1000,
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class CheckForm(OnceForm):
    found = forms.ChoiceField(label=_("What do you see today?"), choices=Found.choices, widget=forms.RadioSelect)
    words = Words(
        label=_("Say it in a line or two"),
        help_text=_("What is there now, and what is not. Your name is next to it."),
        rows=3,
        max_length=1000,
        everyone_reads=True,
        hints=ON,
    )
    look_again = _look_again(
        _("When does somebody look once more?"),
        _("What is not there yet is looked at again in three months if you choose nothing."),
    )


class AskToAnswerForm(forms.Form):
    member = forms.TypedChoiceField(label=_("Who should answer these ideas, too?"), coerce=int)

    def __init__(self, *args: Any, others: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {other.pk: other for other in others}
        self.fields["member"].choices = [(other.pk, f"{other.name}, {other.perspective.name}") for other in others]  # type: ignore[attr-defined]

    @property
    def asked(self) -> Member:
        return self.others[self.cleaned_data["member"]]
