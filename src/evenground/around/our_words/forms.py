from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenground.ground.glossary import rules
from evenground.ground.glossary.models import LONGEST_WORD
from evenground.ground.web.forms import ASKED, ON, Line, OnceForm, Words, WordsForm


class ThisWord(Line):
    """One to five words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_WORD, **options)

    def clean(self, value: Any) -> str:
        word = str(super().clean(value))
        if word and not rules.is_a_word(word):
            raise ValidationError(rules.WHY_NO_WORD)
        return word


class MeaningForm(OnceForm):
    meaning = Words(
        label=_("What does it mean?"),
        help_text=_("Say it as you would to a friend. One or two short sentences are best."),
        rows=3,
        max_length=rules.LONGEST_MEANING,
        everyone_reads=True,
        hints=ON,
    )
    example = Line(
        label=_("An example, if you like"),
        help_text=_("A sentence in which it stands."),
        max_length=300,
        required=False,
        everyone_reads=True,
        hints=ON,
    )


class AddForm(MeaningForm):
    word = ThisWord(label=_("Which word?"), help_text=_("One word, or up to five words together."), everyone_reads=True)
    field_order = ["word", "meaning", "example"]


class LookForm(forms.Form):
    """Which word somebody does not know. It is looked up first, and asked only when they say so."""

    word = ThisWord(label=_("Which word?"), help_text=_("One word, or up to five words together."))
    kind = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    item = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def about(self) -> tuple[str, Any] | None:
        """The text in which the word stands, where that was said."""
        kind, item = self.cleaned_data.get("kind"), self.cleaned_data.get("item")
        return (kind, item) if kind and item else None


class ProblemForm(WordsForm):
    words = Words(
        label=_("What is the problem with it?"),
        help_text=_("Your name is not kept. In a small group people may still guess."),
        rows=3,
        max_length=rules.LONGEST_PROBLEM,
        everyone_reads=True,
        hints=ASKED,
    )
