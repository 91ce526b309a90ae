from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import members_of, perspectives_of
from evenground.ground.joining import rules
from evenground.ground.people.models import Person
from evenground.ground.web.forms import ON, Line, OnceForm


def _members_to_choose_from(board: Board) -> list[tuple[Any, Any]]:
    """Nobody is chosen beforehand: the first of a list would be taken by whoever is in a hurry."""
    return [("", _("Choose")), *((one.pk, one.name) for one in members_of(board))]


class ForASideForm(OnceForm):
    """Its `here_as` offers the sides of the board's table."""

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["here_as"].choices = [(side.pk, side.name) for side in perspectives_of(board)]  # type: ignore[attr-defined]


class MakeCardsForm(ForASideForm):
    for_what = Line(
        label=_("What is it for?"),
        help_text=_("One line, printed on each card. You can leave it empty. Do not write names here."),
        max_length=120,
        required=False,
        hints=ON,
    )
    here_as = forms.TypedChoiceField(label=_("The cards are for"), coerce=int, widget=forms.RadioSelect)
    how_many = forms.TypedChoiceField(
        label=_("How many?"), coerce=int, choices=[(n, n) for n in (1, 2, 4, 6, 8, 10, 12, 20, rules.MOST_AT_ONCE)], initial=4
    )


class ShowCardForm(ForASideForm):
    """One card, on this screen, for somebody in the room."""

    here_as = forms.TypedChoiceField(label=_("The card is for"), coerce=int, widget=forms.RadioSelect)


class HandOnForm(OnceForm):
    to = forms.TypedChoiceField(label=_("Who welcomes people from today on?"), coerce=int)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = _members_to_choose_from(board)  # type: ignore[attr-defined]


class LostCardForm(OnceForm):
    HERE, CALL = "here", "call"

    who = forms.TypedChoiceField(label=_("Whose card is it?"), coerce=int)
    how = forms.ChoiceField(
        label=_("How do you know that it is them?"),
        choices=[(HERE, _("They are here with me")), (CALL, _("I spoke with them on a call"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = _members_to_choose_from(board)  # type: ignore[attr-defined]


class AgreeForm(forms.Form):
    who = forms.UUIDField(widget=forms.HiddenInput)


class SecondForm(AgreeForm):
    """The second says yes to what they read: that somebody was seen, or that somebody called."""

    how = forms.ChoiceField(choices=[(how, how) for how in (LostCardForm.HERE, LostCardForm.CALL)], widget=forms.HiddenInput)


class JoinForm(OnceForm):
    """The first of three screens; the second carries it on unseen."""

    name = Line(
        label=_("What shall we call you?"), help_text=_("A first name is enough. It need not be your real one."), max_length=60
    )
    age_band = forms.ChoiceField(
        label=_("How old are you?"),
        help_text=_("Nobody sees this beside what you say."),
        choices=[(rules.UNDER_13, _("under 13")), *(c for c in Person.AgeBand.choices if c[0])],
        widget=forms.RadioSelect,
    )


class ChooseAdultForm(OnceForm):
    adult_name = Line(
        label=_("Who is it?"),
        help_text=_("What you call them, such as Mum, Grandad or Lee. The message begins with it."),
        max_length=60,
    )
    email = forms.EmailField(
        label=_("Their e-mail"),
        help_text=_("We send the message and do not keep the address. Leave it empty to show or send the message yourself."),
        required=False,
        error_messages={"invalid": _("That does not look like an e-mail address. Check it, or leave it empty.")},
    )

    def __init__(self, *args: Any, sends_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sends_mail:
            del self.fields["email"]


class DecisionForm(forms.Form):
    """What an adult presses on their own page."""

    says = forms.ChoiceField(choices=[(each, each) for each in ("yes", "no", "take_back")])
    is_on_the_board = forms.BooleanField(required=False)


class AgeForm(OnceForm):
    age_band = forms.ChoiceField(label=_("How old are you now?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bands = [choice for choice in Person.AgeBand.choices if choice[0]]
        places = [value for value, _label in bands]
        self.fields["age_band"].choices = bands[places.index(now) :] if now in places else bands  # type: ignore[attr-defined]
