from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenground.flow.actions.models import Action
from evenground.flow.answers import rules
from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.ground.boards.models import Member
from evenground.ground.web.forms import Line, Words

Outcome = Answer.Outcome
SHORT = 70


def in_short(words: str) -> str:
    """The first words, for a place with little room."""
    line = " ".join(words.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


class AnswerForm(forms.Form):
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
    )
    reason = Words(
        label=_("Why?"),
        help_text=_("Say it as you would to a friend. Where it is a no, say what would have to be different."),
        rows=4,
        max_length=2000,
        error_messages={"required": rules.WHY_REASON},
        everyone_reads=True,
    )
    beside = forms.TypedChoiceField(
        label=_("Who should stand beside you?"),
        help_text=_("Best from another side. They are asked, and their name stands there once they say yes."),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        chosen: Sequence[Contribution],
        places: tuple[Sequence[Part], Sequence[Action]],
        others: Sequence[Member],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        self.others = {other.pk: other for other in others}
        parts, jobs = places
        self.parts = {f"part {part.pk}": part for part in parts}
        self.jobs = {f"job {job.pk}": job for job in jobs}
        self.fields["place"].choices = self._places()  # type: ignore[attr-defined]
        self.fields["beside"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Nobody yet")),
            *((other.pk, other.name) for other in others),
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
        }
