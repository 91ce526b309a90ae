from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.letters import rules
from evenground.ground.web.forms import ASKED, OnceForm, Words


class AgreeForm(OnceForm):
    would_wait = forms.BooleanField(
        label=_("Telling the writer now could put them at more risk."),
        help_text=_("They are told that their name was looked up, unless both of you tick this."),
        required=False,
    )


class AskForm(AgreeForm):
    """Why a name should be looked up. Two reasons, and no third one."""

    why = forms.ChoiceField(label=_("Why?"), choices=rules.REASONS, widget=forms.RadioSelect)
    note = Words(
        label=_("What makes you think so?"),
        help_text=_("Only the other safety person reads this."),
        rows=3,
        max_length=1000,
        required=False,
        hints=ASKED,
    )
    field_order = ["why", "note", "would_wait"]
