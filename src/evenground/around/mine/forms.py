from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.web.forms import Line, Words

EMPTY_IS_FINE = _("You can leave this empty.")


class BringForm(forms.Form):
    words = Line(
        label=_("What do you bring?"),
        help_text=_(
            "Anything you know, have lived through, or like to do. Everyone on the board sees it. You can leave this empty."
        ),
        required=False,
    )


class WantForm(forms.Form):
    words = Line(
        label=_("What do you want from this?"),
        help_text=_("Only you see this. You can leave it empty."),
        required=False,
    )


class NeedForm(forms.Form):
    words = Words(
        label=_("Is there anything you need, so that you can take part?"),
        help_text=_(
            "Such as big letters, breaks, a quiet place or time to think. "
            "Only you and the people on duty on your board see this. You can leave it empty."
        ),
        rows=3,
        max_length=500,
        required=False,
    )
