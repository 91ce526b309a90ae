from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenground.flow.topics.models import Topic
from evenground.ground.web import clock
from evenground.ground.web.forms import ON, Line, OnceForm, Words

TOGETHER_NOW = "now"
WHEN_WE_LOOK = [
    (TOGETHER_NOW, _("In 10 minutes: we are all here together")),
    ("1", _("Tomorrow")),
    ("3", _("In 3 days")),
    ("7", _("In a week")),
    ("14", _("In two weeks")),
]
HOUR_OF_THE_REVEAL = time(17)
"""After school and before supper: users.md has young people answering in the early evening."""


def reveal_at(choice: str, zone: ZoneInfo) -> datetime:
    """When everybody looks: at five in the afternoon where the board is, or in ten minutes."""
    now = clock.now()
    if choice == TOGETHER_NOW:
        return now + timedelta(minutes=10)
    return reveal_on(now + timedelta(days=int(choice)), zone)


def reveal_on(moment: datetime, zone: ZoneInfo) -> datetime:
    """Five in the afternoon of that day, where the board is."""
    return datetime.combine(moment.astimezone(zone).date(), HOUR_OF_THE_REVEAL, zone)


class AskForm(OnceForm):
    question = Line(
        label=_("What do you want to ask?"),
        help_text=_("One line is enough. You can start with: I think we should..."),
        everyone_reads=True,
        hints=ON,
    )
    more = Words(
        label=_("Anything more?"), help_text=_("You can leave this empty."), rows=3, required=False, everyone_reads=True, hints=ON
    )
    shape = forms.ChoiceField(
        label=_("How far does it need to go?"),
        choices=[
            (Topic.Shape.QUICK_ASK, _("Quick ask: 2 to 5 answers or days, one press each")),
            (Topic.Shape.COLLECT, _("Collect ideas: everybody writes, then all get an answer")),
            (Topic.Shape.YES_OR_NOT_YET, _("Yes, or not yet? There is a plan, and we decide")),
            (Topic.Shape.WHOLE_WAY, _("The whole way: ideas, what we agree on, a plan, a decision, jobs")),
        ],
        initial=Topic.Shape.COLLECT,
        widget=forms.RadioSelect,
    )


class GatherForm(OnceForm):
    """The second screen, for questions that gather ideas."""

    when = forms.ChoiceField(
        label=_("When do we all look?"),
        help_text=_("Until then everybody writes on their own, and nobody sees what others wrote."),
        choices=WHEN_WE_LOOK,
        initial="7",
        widget=forms.RadioSelect,
    )


class WhatCanChangeForm(OnceForm):
    can_change = Words(label=_("What can change?"), rows=3, max_length=2000, everyone_reads=True, hints=ON)
    cannot_change = Words(label=_("What cannot change?"), rows=3, max_length=2000, everyone_reads=True, hints=ON)
    why_not = Words(label=_("Why can it not change?"), rows=3, max_length=2000, everyone_reads=True, hints=ON)
    # A name is asked for here, so nothing is said about one.
    who_says_yes = Line(
        label=_("Who says yes in the end?"), help_text=_("A name, or the name of a meeting."), max_length=120, hints=ON
    )
    who_answers = Line(label=_("Who answers you?"), max_length=120, hints=ON)
    answer_by = forms.DateField(
        label=_("By when?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "invalid": _("Write the day like this: 2027-03-31."),
            "required": _("Say by when. It can be changed later."),
        },
    )

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day < timezone.localdate(clock.now()):
            raise ValidationError(_("That day has passed. Choose one that is still to come."))
        return day
