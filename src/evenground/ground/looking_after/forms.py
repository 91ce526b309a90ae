from django.utils.translation import gettext_lazy as _

from evenground.ground.keys.rules import LONGEST_WORDS
from evenground.ground.web.forms import ASKED, OnceForm, Words


class AskForm(OnceForm):
    why = Words(
        label=_("Why?"),
        help_text=_("Say what happened, not what somebody is like. They read it, and so does everybody on the board."),
        max_length=LONGEST_WORDS,
        rows=5,
        error_messages={"required": _("Say why.")},
        everyone_reads=True,
        hints=ASKED,
    )
