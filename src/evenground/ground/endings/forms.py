from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.endings.rules import LONGEST
from evenground.ground.web.forms import OnceForm, Words


class AskForm(OnceForm):
    member = forms.ChoiceField(label=_("Whose place should end?"))
    why = Words(
        label=_("Why?"),
        help_text=_("Say what happened, not what somebody is like. They read it, and so does everybody who is asked."),
        max_length=LONGEST,
        rows=5,
        error_messages={"required": _("Say why.")},
        everyone_reads=True,
    )

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", _("Choose")), *((str(each.pk), each.name) for each in members)]  # type: ignore[attr-defined]


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
