from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.looking_after.rules import LONGEST
from evenground.ground.web.forms import OnceForm, Words


class AskForm(OnceForm):
    why = Words(
        label=_("Why?"),
        help_text=_("Say what happened, not what somebody is like. They read it, and so does everybody on the board."),
        max_length=LONGEST,
        rows=5,
        error_messages={"required": _("Say why.")},
        everyone_reads=True,
    )


class OwnWordsForm(forms.Form):
    words = Words(
        label=_("What do you say to it?"),
        help_text=_("You can say it once. Everybody reads it before they say a second yes."),
        max_length=LONGEST,
        rows=5,
        error_messages={"required": _("Write a few words, or go back.")},
        everyone_reads=True,
    )


class AskAgainForm(forms.Form):
    words = Words(
        label=_("What should they think of?"),
        help_text=_("You can ask once. Everybody on the board can read it."),
        max_length=LONGEST,
        rows=5,
        error_messages={"required": _("Write a few words.")},
        everyone_reads=True,
    )
