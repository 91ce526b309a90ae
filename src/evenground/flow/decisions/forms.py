from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenground.cores.consent import Answer
from evenground.flow.decisions import rules
from evenground.flow.topics.forms import TOGETHER_NOW, reveal_at
from evenground.ground.web import clock
from evenground.ground.web.forms import ASKED, ON, OnceForm, Words, WordsForm

TOGETHER = timedelta(hours=48)
IN_A_ROOM = "room"
FIVE_MINUTES = timedelta(minutes=5)
WHEN_IT_CLOSES = [
    ("7", _("In a week")),
    ("3", _("In 3 days")),
    (TOGETHER_NOW, _("In 2 days: we are together now, and whoever is not here has time to answer")),
    (IN_A_ROOM, _("In 5 minutes: all of us are here now. It only counts if every one of us answers")),
]
WHEN_WE_LOOK_AGAIN = [
    ("91", _("In 3 months")),
    (str(rules.REVIEW_AFTER.days), _("In 6 months")),
    ("365", _("In a year")),
]


class OpenForm(OnceForm):
    when = forms.ChoiceField(
        label=_("When does it close?"),
        help_text=_("It closes earlier when everybody has answered. Nobody is told who has not."),
        choices=WHEN_IT_CLOSES,
        initial="7",
        widget=forms.RadioSelect,
    )
    review = forms.ChoiceField(
        label=_("When do we look at it again?"),
        choices=WHEN_WE_LOOK_AGAIN,
        initial=str(rules.REVIEW_AFTER.days),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, once_more: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if once_more:
            self.fields["when"].choices = WHEN_IT_CLOSES[:1]  # type: ignore[attr-defined]
            self.fields["when"].help_text = rules.WHY_A_WEEK

    @property
    def is_in_a_room(self) -> bool:
        return bool(self.cleaned_data["when"] == IN_A_ROOM)

    def times(self, zone: ZoneInfo) -> tuple[datetime, date]:
        """When it closes, and the day on which the board looks at it again."""
        when = self.cleaned_data["when"]
        together = {TOGETHER_NOW: TOGETHER, IN_A_ROOM: FIVE_MINUTES}
        closes_at = clock.now() + together[when] if when in together else reveal_at(when, zone)
        return closes_at, closes_at.astimezone(zone).date() + timedelta(days=int(self.cleaned_data["review"]))


class WorryForm(WordsForm):
    """The second screen of "OK, but I have a worry"."""

    answer = forms.CharField(widget=forms.HiddenInput)
    words = Words(
        label=_("What is your worry?"),
        help_text=_(
            "You can leave this empty. Nobody reads it before it has closed. Then everybody does, without your name. "
            "People may know your way of writing."
        ),
        rows=4,
        max_length=rules.MOST_WORDS,
        required=False,
        everyone_reads=True,
        is_read_later=True,
        hints=ASKED,
    )


class WorryAgainForm(WorryForm):
    """The same when everybody is asked again."""

    keep_words = forms.BooleanField(
        label=_("I still disagree. Keep my words next to what we decide."),
        help_text=_("The plan can go on. Your words stay next to it for everybody to read, without your name."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("keep_words") and not self.cleaned_data.get("words"):
            self.add_error("words", ValidationError(_("Write the words that are to be kept.")))
        return self.cleaned_data


class NotYetForm(WordsForm):
    """The second screen of "not yet": a ready-made reason first, words if wanted."""

    answer = forms.CharField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=_("What is the problem?"),
        choices=list(rules.REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": rules.WHY_REASON, "invalid_choice": rules.WHY_REASON},
    )
    words = Words(
        label=_("Say more, if you want"),
        help_text=_(
            "Nobody reads it before it has closed. Then everybody reads it as a worry of the whole board, without your name. "
            "If it still stands in the end, it is kept next to the decision and in the report. "
            "People may know your way of writing."
        ),
        rows=4,
        max_length=rules.MOST_WORDS,
        required=False,
        everyone_reads=True,
        is_read_later=True,
        hints=ASKED,
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not rules.says_enough(Answer.NOT_YET, given.get("reason", ""), given.get("words", "")):
            self.add_error("words", ValidationError(rules.WHY_WORDS))
        return given


class ResolutionForm(OnceForm):
    resolution = Words(
        label=_("What did we do about it?"),
        help_text=_("Say what changed in the plan, so that whoever worried can see it. Nobody asks whose worry it was."),
        rows=4,
        max_length=2000,
        everyone_reads=True,
        hints=ON,
    )


def second_screen(answer: str, *, is_asked_again: bool) -> type[WorryForm] | type[NotYetForm] | None:
    """The form that follows a press; none where the press says it all."""
    kinds: dict[str, type[WorryForm] | type[NotYetForm]] = {
        Answer.WORRY: WorryAgainForm if is_asked_again else WorryForm,
        Answer.NOT_YET: NotYetForm,
    }
    return kinds.get(answer)
