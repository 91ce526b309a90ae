from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenground.flow.proposals.forms import seen_before
from evenground.ground.boards.models import Member
from evenground.ground.safety.forms import day_field
from evenground.ground.web.forms import ASKED, Line, OnceForm, Words, WordsForm

WHOEVER_WANTS_IT = 0
"""No member has this number."""


def _what() -> Line:
    return Line(label=_("What is the job?"), everyone_reads=True, hints=ASKED)


def _another_side() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Look for somebody from another side too"),
        help_text=_("Ticked, those who are here as something else see on their front page that they can join in."),
        initial=True,
        required=False,
    )


def _roughly_by() -> Line:
    return Line(
        label=_("Roughly by when?"),
        help_text=_("In your own words, like: before Easter. You can leave this empty."),
        max_length=60,
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )


def _roughly_on() -> forms.DateField:
    return day_field(
        _("Is there a day, too?"),
        help_text=_("Then it can stand in your calendar. Nothing bad happens after it. You can leave this empty."),
        required=False,
    )


def _how_big() -> Line:
    return Line(
        label=_("How big is it?"),
        help_text=_("Like: one evening. Everybody who does it says whether that is right for them. You can leave this empty."),
        max_length=60,
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )


def _help_needed() -> Line:
    return Line(
        label=_("What help do you need?"),
        help_text=_("You can leave this empty."),
        max_length=200,
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )


class TakeOnForm(OnceForm):
    what = _what()
    owners = forms.TypedMultipleChoiceField(
        label=_("Who does it?"),
        help_text=_(
            "You say yes for yourself. Others are asked, and have the job once they say yes. "
            "It is best shared by people from more than one side."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )
    seeks_another_side = _another_side()
    roughly_by = _roughly_by()
    roughly_on = _roughly_on()
    how_big = _how_big()
    help_needed = _help_needed()

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {member.pk: member for member in members}
        self.fields["owners"].choices = [  # type: ignore[attr-defined]
            (pk, gettext("%(name)s, here as: %(side)s") % {"name": member.name, "side": member.perspective.name})
            for pk, member in self.members.items()
        ]

    @property
    def chosen(self) -> list[Member]:
        return [self.members[pk] for pk in self.cleaned_data["owners"]]


class ChangeJobForm(WordsForm):
    """It carries what its writer saw, so that nobody writes over what somebody else changed meanwhile."""

    what = _what()
    roughly_by = _roughly_by()
    roughly_on = _roughly_on()
    how_big = _how_big()
    help_needed = _help_needed()
    seeks_another_side = _another_side()
    seen_what = seen_before()
    seen_roughly_by = seen_before()
    seen_roughly_on = seen_before()
    seen_how_big = seen_before()
    seen_help_needed = seen_before()
    seen_seeks_another_side = seen_before()

    @property
    def mine(self) -> Mapping[str, str]:
        """What they made of each field, as it is stored."""
        given = self.cleaned_data
        day = given["roughly_on"]
        return {
            **{name: given[name] for name in ("what", "roughly_by", "how_big", "help_needed")},
            "roughly_on": day.isoformat() if day else "",
            "seeks_another_side": "yes" if given["seeks_another_side"] else "",
        }

    @property
    def seen(self) -> Mapping[str, str]:
        return {name: self.cleaned_data[f"seen_{name}"] for name in self.mine}


class DoneForm(WordsForm):
    """It carries what its writer saw, as `ChangeJobForm` does."""

    what_changed = Words(
        label=_("What changed because of it?"),
        help_text=_("One line is fine. You can leave this empty."),
        rows=3,
        max_length=1000,
        required=False,
        everyone_reads=True,
        hints=ASKED,
    )
    seen_what_changed = seen_before()


class HelpForm(WordsForm):
    help_needed = Line(
        label=_("What help would be good?"),
        help_text=_("Everybody on the board can see this."),
        max_length=200,
        everyone_reads=True,
        hints=ASKED,
    )
    seen_help_needed = seen_before()


class NoteForm(OnceForm):
    words = Words(
        label=_("What do you want to note?"),
        help_text=_("A line or two, such as how far you are. Your name and the day stand with it."),
        rows=3,
        max_length=500,
        everyone_reads=True,
        hints=ASKED,
    )


class HandOnForm(forms.Form):
    to = forms.TypedChoiceField(
        label=_("Who could take it?"),
        help_text=_("You are free now, whoever takes it. Somebody you choose is asked, and has it once they say yes."),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {member.pk: member for member in members}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (WHOEVER_WANTS_IT, _("Whoever wants it")),
            *((pk, member.name) for pk, member in self.members.items()),
        ]

    @property
    def taker(self) -> Member | None:
        """None: whoever wants it."""
        return self.members.get(self.cleaned_data["to"])
