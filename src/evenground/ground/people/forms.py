from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenground.ground.people import card_words
from evenground.ground.people.models import Person
from evenground.ground.web.forms import Line


class ReadingForm(forms.Form):
    """Each has its own "as it is", so that all are chosen in one way."""

    view = forms.ChoiceField(label=_("Pages"), choices=Person.View.choices, required=False, widget=forms.RadioSelect)
    letters = forms.ChoiceField(label=_("Letters"), choices=Person.Letters.choices, required=False, widget=forms.RadioSelect)
    spacing = forms.ChoiceField(
        label=_("Room between lines and words"), choices=Person.Spacing.choices, required=False, widget=forms.RadioSelect
    )
    colours = forms.ChoiceField(label=_("Colours"), choices=Person.Colours.choices, required=False, widget=forms.RadioSelect)


class CardForm(forms.Form):
    words = Line(
        label=_("The five words on your card"),
        help_text=_("With a space between. Big or small letters do not matter."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_words(self) -> str:
        words = card_words.as_typed(self.cleaned_data["words"])
        if unknown := card_words.unknown_in(words):
            raise ValidationError(_("No card has the word “%(word)s”. Look at your card again."), params={"word": unknown[0]})
        if len(words.split()) != card_words.HOW_MANY:
            raise ValidationError(_("A card has five words. Type all five."))
        return words


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"required": _("Type your e-mail address."), "invalid": _("This does not look like an e-mail address.")},
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The six digits from the e-mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
        error_messages={"required": _("Type the six digits.")},
    )


class PasskeyForm(forms.Form):
    name = Line(label=_("What do you call this phone or computer?"), help_text=_("So that you know it again."), max_length=40)
    credential = forms.CharField(widget=forms.HiddenInput, required=False)
