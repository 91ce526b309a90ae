from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenground.around.wall import files, rules
from evenground.ground.photos import reads as photos
from evenground.ground.web import clock
from evenground.ground.web.forms import ASKED, Line, OnceForm, Words

PHOTO_KINDS = "image/jpeg,image/png,image/webp,image/heic,image/heif"


class ReplyForm(OnceForm):
    words = Words(
        label=_("What do you want to say?"),
        help_text=_("Your name is next to it. Everybody on the board can read it."),
        rows=3,
        max_length=rules.LONGEST_NOTE,
        everyone_reads=True,
        hints=ASKED,
    )


def _link() -> Line:
    return Line(
        label=_("A link"),
        help_text=_("It begins with https://. Everybody sees which website it leads to."),
        # One more than is taken, so that our own words say that it is too long.
        max_length=rules.LONGEST_LINK * 4,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )


def _description(**options: Any) -> Line:
    return Line(
        label=_("What does the photo show?"),
        help_text=_("For people who cannot see it. One line is enough."),
        max_length=300,
        everyone_reads=True,
        hints=ASKED,
        **options,
    )


def _photo(**options: Any) -> forms.FileField:
    return forms.FileField(
        label=_("Choose a photo"),
        help_text=_("Please show no faces of people who have not said yes. Where and when it was taken is removed."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": PHOTO_KINDS}),
        **options,
    )


class WithLink(OnceForm):
    """A form in which a link may stand."""

    def clean_link(self) -> str:
        link = rules.as_link(self.cleaned_data["link"])
        if why := rules.why_no_link(link):
            raise ValidationError(str(rules.NO_LINK[why]))
        return link


class NoteForm(WithLink):
    words = Words(
        label=_("Write a short note"),
        help_text=_("News, a question, a thank you. Your name is next to it, and everybody on the board can read it."),
        rows=3,
        max_length=rules.LONGEST_NOTE,
        everyone_reads=True,
        hints=ASKED,
    )
    link = _link()
    photo = _photo(required=False)
    description = _description(required=False)
    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("A PDF, a document (docx or odt) or a plain text, up to 10 MB. Never bank details: not yours, not others'."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": files.ACCEPT}),
    )

    def clean_photo(self) -> Any:
        return _taken_photo(self.cleaned_data["photo"])

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload and (why_not := files.why_not(upload)):
            raise ValidationError(why_not)
        return upload


class ChangeNoteForm(WithLink):
    words = Words(label=_("Your note"), rows=3, max_length=rules.LONGEST_NOTE, everyone_reads=True, hints=ASKED)
    link = _link()


class ChangeNoteWithPhotoForm(ChangeNoteForm):
    """Of a note with a picture of which nobody has said what it shows."""

    description = _description(required=False)


class SessionForm(OnceForm):
    """The next session: all of it is needed, or people stand before a closed door."""

    words = Line(label=_("What is it?"), help_text=_("For example: our session, with pizza."), everyone_reads=True, hints=ASKED)
    day = forms.DateField(
        label=_("Which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day like this: 2027-03-31."), "required": _("Choose a day.")},
    )
    time = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write a time such as 17:00."), "required": _("Say at what time it begins.")},
    )
    where = Line(
        label=_("Where?"),
        help_text=_("The room, and how to get there. If it is online, say so, and put the link into a note."),
        max_length=120,
        everyone_reads=True,
        hints=ASKED,
    )

    def __init__(self, *args: Any, zone: ZoneInfo, was: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone, self._was = zone, was

    @property
    def meets_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], self._zone)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if {"day", "time"} <= given.keys() and self.meets_at != self._was and not rules.is_to_come(self.meets_at, clock.now()):
            self.add_error("day", rules.WHY_OVER)
        return given


class OfWhomForm(OnceForm):
    """Who sees a photo of the week. Nothing is chosen before: the one is as good as the other."""

    words = Words(
        label=_("Do you want to say something about it?"),
        help_text=_("You can leave this empty."),
        rows=2,
        max_length=500,
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )
    who = forms.ChoiceField(
        label=_("Who can see it?"),
        choices=[("all", _("Everybody on the board")), ("me", _("Only me"))],
        widget=forms.RadioSelect,
    )

    @property
    def is_only_mine(self) -> bool:
        return bool(self.cleaned_data["who"] == "me")


class PhotoForm(OfWhomForm):
    photo = _photo(error_messages={"required": _("Choose a photo.")})
    description = _description(error_messages={"required": _("Say in one line what the photo shows.")})

    field_order = ("once", "photo", "description", "words", "who")

    def clean_photo(self) -> Any:
        return _taken_photo(self.cleaned_data["photo"])


def _taken_photo(upload: Any) -> Any:
    if upload and (why_not := photos.why_not(upload)):
        raise ValidationError(why_not)
    return upload
