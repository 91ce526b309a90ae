from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.web.forms import Words

MOST_OF_A_LETTER = 6000


class ReportForm(forms.Form):
    """The few words that only people can write; the rest is gathered."""

    what_changed = Words(
        label=_("What changed, and because of which idea?"),
        help_text=_("Name an idea by its number, like #12, and it becomes a link."),
        rows=6,
        required=False,
        everyone_reads=True,
    )
    what_did_not = Words(
        label=_("What did not change, and why?"),
        help_text=_("Be honest here. It is what people trust most."),
        rows=5,
        required=False,
        everyone_reads=True,
    )
    what_it_cost = Words(
        label=_("What did it cost?"), help_text=_("Time, money, pizza."), rows=3, required=False, everyone_reads=True
    )
    what_comes_next = Words(label=_("What comes next?"), rows=3, required=False, everyone_reads=True)
    before = Words(
        label=_("How was it before?"),
        help_text=_("Paste the old letter, page or rule. It is shown side by side with the new one."),
        rows=6,
        max_length=MOST_OF_A_LETTER,
        required=False,
        everyone_reads=True,
    )
    after = Words(label=_("How is it now?"), rows=6, max_length=MOST_OF_A_LETTER, required=False, everyone_reads=True)
