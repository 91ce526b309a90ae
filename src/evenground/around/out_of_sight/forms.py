from django.utils.translation import gettext_lazy as _

from evenground.ground.hiding.rules import LONGEST
from evenground.ground.web.forms import ASKED, OnceForm, Words


class AskForm(OnceForm):
    why = Words(
        label=_("Why should it be out of sight?"),
        help_text=_("Say what is unkind or unfair in it. “I do not agree” is no reason. Do not write the unkind words again."),
        max_length=LONGEST,
        rows=4,
        error_messages={"required": _("Say why.")},
        everyone_reads=True,
        hints=ASKED,
    )
