from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.web.forms import Line, Words


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


class EraseForm(forms.Form):
    """Both chosen already, so that two taps are enough."""

    words = forms.ChoiceField(
        label=_("Your ideas, and what you said"),
        help_text=_("Also those in published reports. Where others built on an idea, its place stays, empty."),
        choices=[("stay", _("They stay, without my name")), ("go", _("They go, too"))],
        initial="stay",
        widget=forms.RadioSelect,
    )
    when = forms.ChoiceField(
        label=_("When?"),
        choices=[
            ("week", _("In 7 days. I leave now, and until then I can think again")),
            ("now", _("Now. Nobody can undo it")),
        ],
        initial="week",
        widget=forms.RadioSelect,
    )
