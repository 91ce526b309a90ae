from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.presenters import time_to_think
from evenground.ground.keys.rules import LONGEST_NO, LONGEST_WORDS
from evenground.ground.web.forms import ASKED, Words, WordsForm

USUAL_TIMES = (0, 1, 3, 5, 7, 10, 14, 21, 28)


class TimeToThinkForm(forms.Form):
    """Two people have to choose the same."""

    days = forms.TypedChoiceField(
        label=_("How long is there to think, from now on?"),
        coerce=int,
        choices=lambda: [(days, time_to_think(days)) for days in USUAL_TIMES],
        widget=forms.RadioSelect,
    )


class NoForm(WordsForm):
    """A no is one of the two answers: it needs a reason, so that whoever asked can do something about it."""

    why = Words(
        label=_("Why not?"),
        max_length=LONGEST_NO,
        rows=4,
        error_messages={"required": _("Say in a few words why.")},
        everyone_reads=True,
        hints=ASKED,
    )


class OwnWordsForm(WordsForm):
    words = Words(
        label=_("What do you say to it?"),
        help_text=_("You can say it once. Everybody reads it before they say a second yes."),
        max_length=LONGEST_WORDS,
        rows=5,
        error_messages={"required": _("Write a few words, or go back.")},
        everyone_reads=True,
        hints=ASKED,
    )


class AskAgainForm(WordsForm):
    words = Words(
        label=_("What should they think of?"),
        help_text=_("You can ask once. Everybody on the board can read it."),
        max_length=LONGEST_WORDS,
        rows=5,
        error_messages={"required": _("Write a few words.")},
        everyone_reads=True,
        hints=ASKED,
    )
