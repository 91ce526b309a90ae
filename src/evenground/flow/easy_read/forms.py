from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evenground.flow.contributions.forms import AnotherPhotoForm
from evenground.flow.easy_read.rules import LONGEST_LINE, MOST_LINES
from evenground.ground.web.forms import ASKED, ON, Line, OnceForm, Words

LONGEST_TEXT = 20_000
"""As much as a draft keeps; each line has its own limit."""


class Lines(Words):
    """Several lines, cleaned one by one; empty ones are left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, **options)
        # A count of all letters says nothing about a line.
        self.max_length = None

    def clean(self, value: Any) -> Any:
        lines = [line for line in map(Line().to_python, super().clean(value).splitlines()) if line]
        too_long = [str(place) for place, line in enumerate(lines, 1) if len(line) > LONGEST_LINE]
        if too_long:
            raise ValidationError(_why_too_long(too_long))
        if len(lines) > MOST_LINES:
            raise ValidationError(_why_too_many(len(lines)))
        return lines


def _why_too_long(places: list[str]) -> str:
    words = ngettext(
        "Line %(places)s is too long. Make it %(most)s letters or fewer, or make two lines of it. Nothing is lost.",
        "These lines are too long: %(places)s. Make each %(most)s letters or fewer, or make two of it. Nothing is lost.",
        len(places),
    )
    return words % {"places": ", ".join(places), "most": LONGEST_LINE}


def _why_too_many(many: int) -> str:
    words = _("You wrote %(many)s lines. More than %(most)s are hard to read. Take some away. Nothing is lost.")
    return words % {"many": many, "most": MOST_LINES}


class EasyForm(OnceForm):
    lines = Lines(
        label=_("The plan in easy words"),
        help_text=_("Short words. One idea a line. A line is one short sentence."),
        rows=14,
        everyone_reads=True,
        error_messages={"required": _("Write at least one line.")},
        hints=ON,
    )
    # What the writer saw, so that nobody's words are written over unread.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def has_now_seen(self, mark: str) -> None:
        """The page shows the newer words beside the writer's own: sent once more, these may take their place."""
        self.data = {name: self.data[name] for name in self.data} | {"seen": mark}


class PictureForm(AnotherPhotoForm):
    description = Line(
        label=_("What does the photo show?"),
        help_text=_("For people who cannot see it. One line is enough."),
        max_length=300,
        error_messages={"required": _("Write one line about what it shows.")},
        everyone_reads=True,
        hints=ASKED,
    )
