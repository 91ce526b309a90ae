from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.flow.quick_asks import rules as quick_asks
from evenground.ground.safety.hours import NotUnderstood, from_words
from evenground.ground.web.forms import Line, OnceForm, Words

OWES = "*"
"""Set after the name of the side that is reminded of answers. It gives that side no right."""
SIDES = ["young person", "carer", f"staff {OWES}"]
FEWEST_SIDES, MOST_SIDES = 2, 6
FIRST_QUESTION = _("How shall we meet?")
FIRST_ANSWERS = (_("In a room"), _("On a screen"), _("A bit of both"))
HOURS_LOOK_LIKE = _("Write them like this: Monday to Wednesday, 9 am to 5 pm")
WHY_NOT_THESE_HOURS = _(
    "We could not read these hours. Write the days, then from when to when: Monday to Wednesday, 9 am to 5 pm"
)


class SafetyPersonForm(forms.Form):
    """Somebody whom members can turn to. All of it, or nothing."""

    name = Line(label=_("Their first name"), max_length=60, required=False)
    hours = Line(label=_("When they are there"), help_text=HOURS_LOOK_LIKE, max_length=200, required=False)
    reach = Line(
        label=_("How to reach them"), help_text=_("A phone number, or a door to knock on."), max_length=120, required=False
    )
    is_checked = forms.BooleanField(
        label=_("I have seen their checks (Disclosure and Barring Service, or alike)"), required=False
    )

    def clean_hours(self) -> str:
        words: str = self.cleaned_data["hours"]
        try:
            from_words(words)
        except NotUnderstood:
            raise forms.ValidationError(WHY_NOT_THESE_HOURS) from None
        return words

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("name") and not given.get("hours") and "hours" not in self.errors:
            self.add_error("hours", HOURS_LOOK_LIKE)
        return given


class NamedForm(forms.Form):
    """What can be corrected of a safety person who was named; their hours are their own to set."""

    name = Line(label=_("Their first name"), max_length=60)
    reach = Line(
        label=_("How to reach them"), help_text=_("A phone number, or a door to knock on."), max_length=120, required=False
    )


class OutsideForm(forms.Form):
    """The contact from outside: for what cannot be said to anybody inside."""

    name = Line(label=_("Who"), help_text=_("Not part of your service."), max_length=60, required=False)
    reach = Line(label=_("How to reach them"), max_length=120, required=False)
    hours = Line(label=_("When they are there"), max_length=120, required=False)


class NamedOutsideForm(OutsideForm):
    """The contact from outside who was named: without a name and a number they are none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["reach"].required = True


class PolicyForm(forms.Form):
    """What the host decides for a board, and can change later."""

    public_name = Line(
        label=_("What may outsiders read as the board's name?"),
        help_text=_(
            "It stands on cards and in messages to parents, so it need not say what the board is for."
            " Needed before anybody under 18 joins."
        ),
        max_length=80,
        required=False,
    )
    is_open_to_under_18s = forms.BooleanField(label=_("People under 18 may join"), required=False)
    has_another_way = forms.BooleanField(
        label=_("From 13 to 15: two safety people together may find that asking a parent is not right"),
        help_text=_("Off unless you know that your rules allow it. Why is never written here."),
        required=False,
    )


class PolicyOfAnOpenBoardForm(PolicyForm):
    """Once members from two sides are there, two of them say what outsiders may read as its name."""

    public_name = None  # type: ignore[assignment]


class BoardForm(OnceForm, PolicyForm):
    name = Line(label=_("What is your board called?"), max_length=80)
    my_name = Line(label=_("What shall we call you?"), max_length=60)
    sides = Words(
        label=_("Who sits at the table?"),
        help_text=_("One on each line. A star * marks who is reminded to give answers."),
        rows=4,
        max_length=300,
        initial="\n".join(SIDES),
    )
    here_as = Line(label=_("I'm here as"), help_text=_("One of the lines above."), max_length=40, initial=SIDES[-1].rstrip(" *"))
    question = Line(
        label=_("A first question for everybody who joins"),
        help_text=_("One press each. You can leave it empty."),
        required=False,
        initial=FIRST_QUESTION,
    )
    answer_1 = Line(label=_("First answer"), max_length=80, required=False, initial=FIRST_ANSWERS[0])
    answer_2 = Line(label=_("Second answer"), max_length=80, required=False, initial=FIRST_ANSWERS[1])
    answer_3 = Line(label=_("Third answer"), max_length=80, required=False, initial=FIRST_ANSWERS[2])
    cards = forms.TypedChoiceField(
        label=_("How many cards for each side?"), coerce=int, choices=[(n, n) for n in (0, 2, 4, 8, 12)], initial=4
    )
    field_order = ["name", "public_name", "my_name", "sides", "here_as"]

    def clean_sides(self) -> list[tuple[str, bool]]:
        lines = [line.strip() for line in self.cleaned_data["sides"].splitlines() if line.strip(f" {OWES}")]
        sides = [(line.strip(f" {OWES}")[:40], line.endswith(OWES)) for line in lines]
        names = {name.casefold() for name, _owes in sides}
        if not FEWEST_SIDES <= len(sides) <= MOST_SIDES or len(names) != len(sides):
            raise forms.ValidationError(_("Give 2 to 6 lines, each different."))
        return [(name[:1].upper() + name[1:], owes) for name, owes in sides]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = [name.casefold() for name, _owes in given.get("sides", [])]
        here_as = given.get("here_as", "").casefold()
        if names and here_as and here_as not in names:
            self.add_error("here_as", _("Write one of the lines above, as it stands there."))
        if given.get("question") and not quick_asks.are_good_choices(self.answers()):
            self.add_error("answer_1", quick_asks.WHY_HOW_MANY)
        return given

    def answers(self) -> list[str]:
        given = (self.cleaned_data.get(f"answer_{place}", "") for place in (1, 2, 3))
        return [words for words in given if words]

    def place_of_mine(self) -> int:
        names = [name.casefold() for name, _owes in self.cleaned_data["sides"]]
        return names.index(self.cleaned_data["here_as"].casefold())
