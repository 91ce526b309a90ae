import binascii
from base64 import b64decode
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web.forms import OnceForm, Words


class TellForm(OnceForm):
    words = Words(
        label=_("What would you like to tell them?"),
        help_text=_("A few words are enough. You can start with “hello”."),
        rows=6,
    )
    not_for = forms.MultipleChoiceField(
        label=_("Should one of them not see it?"),
        help_text=_("It may be about them. They are not told, and find nothing of it here."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Collection[SafetyPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.pk), _("Not %(name)s") % {"name": each.name}) for each in people]
        self.fields["not_for"].choices = choices  # type: ignore[attr-defined]

    def clean_not_for(self) -> list[int]:
        return [int(each) for each in self.cleaned_data["not_for"]]


class Base64Field(forms.CharField):
    """Bytes, as a page's script sends them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.HiddenInput, **options)

    def to_python(self, value: Any) -> bytes:  # type: ignore[override]
        try:
            return b64decode(super().to_python(value) or "", validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError("not base64", code="invalid") from None


class LockedTellForm(OnceForm):
    """What the script sends in place of words."""

    locked = Base64Field()
    keys = forms.CharField(widget=forms.HiddenInput)
    not_for = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, people: Collection[SafetyPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["not_for"].choices = [(str(each.pk), each.name) for each in people]  # type: ignore[attr-defined]

    def clean_not_for(self) -> list[int]:
        return [int(each) for each in self.cleaned_data["not_for"]]

    def clean_keys(self) -> list[UUID]:
        try:
            return [UUID(each) for each in self.cleaned_data["keys"].split()]
        except ValueError:
            raise ValidationError("not a key", code="invalid") from None


class HandOnForm(forms.Form):
    # A copy of locked words, where the browser had to make one.
    locked = Base64Field(required=False)
    to = forms.ChoiceField(label=_("Who looks after it from now on?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Collection[SafetyPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(each.pk), each.name) for each in people]  # type: ignore[attr-defined]
