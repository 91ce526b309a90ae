from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.web.forms import Line, OnceForm, Words


class TakeOnForm(OnceForm):
    what = Line(label=_("What is the job?"), everyone_reads=True)
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
    roughly_by = Line(
        label=_("Roughly by when?"),
        help_text=_("In your own words, like: before Easter. You can leave this empty."),
        max_length=60,
        required=False,
        everyone_reads=True,
    )
    how_big = Line(
        label=_("How big is it?"),
        help_text=_("Like: one evening. You can leave this empty."),
        max_length=60,
        required=False,
        everyone_reads=True,
    )
    help_needed = Line(
        label=_("What help do you need?"),
        help_text=_("You can leave this empty."),
        max_length=200,
        required=False,
        everyone_reads=True,
    )

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


class DoneForm(forms.Form):
    what_changed = Words(
        label=_("What changed because of it?"),
        help_text=_("One line is fine. You can leave this empty."),
        rows=3,
        max_length=1000,
        required=False,
        everyone_reads=True,
    )


class HelpForm(forms.Form):
    help_needed = Line(
        label=_("What help would be good?"),
        help_text=_("Everybody on the board can see this."),
        max_length=200,
        everyone_reads=True,
    )


class HandOnForm(forms.Form):
    to = forms.TypedChoiceField(
        label=_("Who could take it?"),
        help_text=_("They are asked, and have it once they say yes. You are free now."),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one person.")},
    )

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {member.pk: member for member in members}
        self.fields["to"].choices = [(pk, member.name) for pk, member in self.members.items()]  # type: ignore[attr-defined]

    @property
    def taker(self) -> Member:
        return self.members[self.cleaned_data["to"]]
