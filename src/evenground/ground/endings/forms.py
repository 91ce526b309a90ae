from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.keys.rules import LONGEST_WORDS
from evenground.ground.web.forms import ASKED, OnceForm, Words


class AskForm(OnceForm):
    member = forms.ChoiceField(label=_("Whose place should end?"))
    why = Words(
        label=_("Why?"),
        help_text=_("Say what happened, not what somebody is like. They read it, and so does everybody who is asked."),
        max_length=LONGEST_WORDS,
        rows=5,
        error_messages={"required": _("Say why.")},
        everyone_reads=True,
        hints=ASKED,
    )

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", _("Choose")), *((str(each.pk), each.name) for each in members)]  # type: ignore[attr-defined]
