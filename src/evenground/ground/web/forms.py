"""Form pieces that every feature uses."""

import re
import unicodedata
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

MOST_MARKS = 6
"""Accents on one letter. Hebrew with its chant, Thai and Tibetan stay under it."""
PILED_UP = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{7,}")
BLANK_LETTERS = set("\u115f\u1160\u3164\uffa0\u2800\u034f")
"""Letters and marks that show nothing: Hangul fillers, the empty Braille cell, the grapheme joiner."""


def only_looks(posted: Mapping[str, str]) -> bool:
    """The form was not sent to be stored, but to look for something: by the button, or by Enter after a new word to look for."""
    has_new_word = posted.get("find", "").strip() != posted.get("looked_for", "").strip()
    return "look" in posted or ("enter" in posted and has_new_word)


EVERYONE_READS = "data-everyone-reads"
"""Where the script looks for what is private: frontend/js/soft-stops.js."""
ON, ASKED = "on", "asked"
"""Whether hints on plain words come by themselves, in texts that owe others clarity, or only when their writer asks for them. It
is a property of the kind of text, and never of who writes."""
LOOKS = frozenset({"plain", "plain_not", "plain_away", "plain_on", "plain_off"})
"""Presses beside a box that store nothing: see `WordsForm`."""


class WordsForm(forms.Form):
    """A form that can be sent only to look at its words, by a button beside one of its boxes.

    Then it is never valid and finds nothing wrong, so whoever would have stored it shows it again with all that was typed.
    """

    @property
    def is_only_looked_at(self) -> bool:
        return self.is_bound and not LOOKS.isdisjoint(self.data)

    def full_clean(self) -> None:
        if self.is_only_looked_at:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.is_only_looked_at and super().is_valid()


class Words(forms.CharField):
    """Somebody's own words: kept as they are, but for characters that nobody can see.

    `everyone_reads`: the whole board will, so the device says quietly when there is something private in them.
    `world_reads`: so will everybody in the world, and that is what the device says.
    `hints`: ON or ASKED, where others read it; nothing for what is no text, such as names.
    `is_read_later`: nobody reads it for some days, so the device offers help where a word may mean danger.
    """

    def __init__(
        self,
        *,
        rows: int = 5,
        max_length: int = 4000,
        everyone_reads: bool = False,
        world_reads: bool = False,
        hints: str = "",
        is_read_later: bool = False,
        **options: Any,
    ) -> None:
        self.hints, self.is_read_later = hints, is_read_later
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows, "dir": "auto"}))
        self.everyone_reads, self.world_reads = everyone_reads or world_reads, world_reads
        options.setdefault("error_messages", {"required": _("Write something first. One line is fine.")})
        super().__init__(max_length=max_length, **options)
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = _("Too long. Make it %(limit_value)d letters or fewer; nothing is lost.")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        return attrs | ({EVERYONE_READS: "world" if self.world_reads else True} if self.everyone_reads else {})

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        # Direction marks (Cf) stay: Arabic and emoji need them. Control characters (Cc) help nobody.
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
        # Marks alone show nothing: whoever sent them would find a blank card among the ideas.
        if all(unicodedata.category(c) in ("Cf", "Zs", "Zl", "Zp") or c in BLANK_LETTERS for c in text):
            return ""
        # A pile of accents would draw over what others wrote.
        return PILED_UP.sub(lambda pile: pile[0][:MOST_MARKS], text)


_UNSEEN = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x200B, 0x200E, 0x200F, 0xFEFF])
"""Signs that nobody sees and that turn around or hide what stands beside them: in a name they make somebody look like another."""


class Line(Words):
    """One line of somebody's own words."""

    def __init__(self, *, max_length: int = 200, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"dir": "auto"}))
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).translate(_UNSEEN).split())


class OnceForm(WordsForm):
    """A form that stores once, however often it is sent.

    The hidden id is dealt when the page is made and becomes the id of what is stored, so a second
    press finds it there. Nothing else remembers the form, so nothing ties it to a person.
    """

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid.uuid4())
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages |= {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}

    def clean_once(self) -> uuid.UUID:
        return self.cleaned_data.get("once") or uuid.uuid4()


def sent_once(once: uuid.UUID | None, *about: object) -> uuid.UUID | None:
    """The id to store under: the form's, mixed with who sends what, and where; none where there was no form.

    So nobody meets another's thing by sending its id, nobody chooses the order in which ids stand, and other words sent from
    the same page, as after the browser's "back", are another thing.
    """
    if once is None:
        return None
    mixed = salted_hmac("evenground.once", " ".join(map(str, (once, *about))), algorithm="sha256")
    return uuid.UUID(bytes=mixed.digest()[:16], version=4)
