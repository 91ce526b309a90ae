from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from evenground.around.mine.letters import Deed
from evenground.ground.web.forms import ASKED, Line, Words, WordsForm


class BringForm(WordsForm):
    words = Line(
        label=_("What do you bring?"),
        help_text=_(
            "Anything you know, have lived through, or like to do. Everyone on the board sees it. You can leave this empty."
        ),
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )


class WantForm(forms.Form):
    words = Line(
        label=_("What do you want from this?"),
        help_text=_("Only you see this. You can leave it empty."),
        required=False,
    )


class NeedForm(WordsForm):
    words = Words(
        label=_("Is there anything you need, so that you can take part?"),
        help_text=_(
            "Such as big letters, breaks, a quiet place or time to think. "
            "Only you and the people on duty on your board see this. You can leave it empty."
        ),
        rows=3,
        max_length=500,
        required=False,
        hints=ASKED,
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


class LetterForm(WordsForm):
    """All of it is chosen already; whoever writes takes out what should not be in it."""

    chosen = forms.MultipleChoiceField(
        label=_("What goes in?"),
        help_text=_("Take out what you do not want in it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = Line(label=_("Which name stands on it?"), help_text=_("The name that the job or the school knows."), max_length=60)
    signer = Line(
        label=_("Who signs it for the board?"),
        help_text=_("A name. You can leave this empty and write it by hand."),
        max_length=60,
        required=False,
    )
    more = Words(
        label=_("Anything more, in your words?"),
        help_text=_("You can leave this empty."),
        rows=3,
        max_length=1000,
        required=False,
        hints=ASKED,
    )

    def __init__(self, *args: Any, deeds: Sequence[Deed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deeds = deeds
        if not deeds:
            del self.fields["chosen"]
            return
        self.fields["chosen"].choices = [(deed.key, _named(deed)) for deed in deeds]  # type: ignore[attr-defined]
        self.fields["chosen"].initial = [deed.key for deed in deeds]

    @property
    def chosen_deeds(self) -> list[Deed]:
        return [deed for deed in self.deeds if deed.key in self.cleaned_data.get("chosen", [])]


def _named(deed: Deed) -> str:
    """What it is in the page's language, and somebody's own words in theirs."""
    return format_html("{}: <bdi>{}</bdi>", deed.heading, deed.words)
