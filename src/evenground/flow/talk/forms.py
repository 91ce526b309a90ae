from django.utils.translation import gettext_lazy as _

from evenground.ground.web.forms import ASKED, OnceForm, Words


class SayForm(OnceForm):
    words = Words(
        label=_("What do you want to say?"),
        help_text=_("Your name is next to it. Everybody on the board can read it."),
        rows=4,
        max_length=2000,
        everyone_reads=True,
        hints=ASKED,
    )
