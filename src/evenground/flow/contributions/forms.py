from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenground.flow.contributions import rules
from evenground.ground.photos import reads as photos
from evenground.ground.web.forms import ASKED, Line, OnceForm, Words

KINDS = "image/jpeg,image/png,image/webp,image/heic,image/heif"


def _taken(upload: Any) -> Any:
    if upload and (why_not := photos.why_not(upload)):
        raise ValidationError(why_not)
    return upload


class DescribeForm(OnceForm):
    """Asked once more, kindly: what a photo shows."""

    description = Line(
        label=_("What does the photo show?"),
        help_text=_("For people who cannot see it. One line is enough."),
        max_length=300,
        error_messages={"required": _("Write one line, or leave this page: the photo is in already.")},
        everyone_reads=True,
        hints=ASKED,
    )


class GiveForm(OnceForm):
    words = Words(
        label=_("Your idea"),
        help_text=_("A line, a story, a worry, a wish. There is no wrong way to say it."),
        rows=6,
        required=False,
        everyone_reads=True,
        is_read_later=True,
        hints=ASKED,
    )
    photo = forms.FileField(
        label=_("Choose a photo"),
        help_text=_("Please show no faces of people who have not said yes. Where and when it was taken is removed."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )
    description = Line(
        label=_("What does the photo show?"),
        help_text=_("For people who cannot see it. One line is enough."),
        max_length=300,
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )
    signed = forms.BooleanField(
        label=_("Put my name on it"),
        help_text=_(
            "Without your name the board does not see who it is from. In a small group people may still guess. "
            "The people who run this website can look it up if somebody is in danger."
        ),
        required=False,
    )

    def clean_photo(self) -> Any:
        return _taken(self.cleaned_data["photo"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("words") and not given.get("photo") and not self.errors:
            self.add_error("words", rules.WHY_NOTHING)
        return given


class AnotherPhotoForm(OnceForm):
    """In place of a photo that could not be opened."""

    photo = forms.FileField(
        label=_("Choose a photo"),
        help_text=_("Please show no faces of people who have not said yes. Where and when it was taken is removed."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={"required": _("Choose a photo.")},
    )
    description = Line(
        label=_("What does the photo show?"),
        help_text=_("For people who cannot see it. One line is enough."),
        max_length=300,
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )

    def clean_photo(self) -> Any:
        return _taken(self.cleaned_data["photo"])
