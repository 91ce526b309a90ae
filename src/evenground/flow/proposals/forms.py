from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals import rules
from evenground.ground.web.forms import ON, Line, OnceForm, Words

MOST_SHOWN = 200
LETTERS_OF_AN_IDEA = 140


def as_said(idea: Contribution) -> str:
    """The words of an idea; of one that is only a photo, what it shows."""
    return idea.words or (idea.photo.description if idea.photo else "") or gettext("a photo")


def short(idea: Contribution) -> str:
    """An idea in one line, as it stands in a list."""
    text = " ".join(as_said(idea).split())
    return text if len(text) <= LETTERS_OF_AN_IDEA else text[: LETTERS_OF_AN_IDEA - 1].rstrip() + "…"


class NameForm(OnceForm):
    title = Line(
        label=_("What is the plan called?"),
        help_text=_("A few words, such as: A kinder letter, and a text that comes first."),
        everyone_reads=True,
        hints=ON,
    )
    why = Words(
        label=_("Why this plan?"),
        help_text=_("You can leave this empty."),
        rows=3,
        max_length=2000,
        required=False,
        everyone_reads=True,
        hints=ON,
    )


class BeginForm(NameForm):
    """Where no ideas were collected, the plan is often one sentence: it can be written and shared at once."""

    part = Words(
        label=_("What do we want to do?"),
        help_text=_("One thing is enough. More can be added."),
        rows=4,
        max_length=rules.LETTERS_OF_A_PART,
        required=False,
        everyone_reads=True,
        hints=ON,
    )
    field_order = ["title", "part"]

    def __init__(self, *args: Any, is_shared: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_shared:
            self.fields["part"].required = True


class HeldBack(forms.Textarea):
    """What a form carries along unseen: what its writer saw when they began.

    No hidden input: those a device does not keep with a draft, and words that come back must bring what they began from.
    """

    is_hidden = True

    def __init__(self) -> None:
        # A browser that fills a form again after "reload" would say that somebody saw what they did not.
        super().__init__(attrs={"hidden": True, "autocomplete": "off", "dir": "auto"})


def seen_before(max_length: int = 4000) -> Words:
    return Words(widget=HeldBack, required=False, max_length=max_length)


class RenameForm(NameForm):
    """The title page of a version that is being written."""

    seen_title = seen_before()
    seen_why = seen_before()


class NameAgainForm(RenameForm):
    """The title page of a second or later version, which also says what changed."""

    seen_what_changed = seen_before()
    what_changed = Words(
        label=_("What changed, and why?"), rows=3, max_length=1000, required=False, everyone_reads=True, hints=ON
    )


class ChangeForm(OnceForm):
    what_changed = Words(
        label=_("What needs to change, and why?"),
        help_text=_("One line is enough. You can put it right later."),
        rows=3,
        max_length=1000,
        everyone_reads=True,
        hints=ON,
    )


class PartForm(OnceForm):
    words = Words(
        label=_("What does this part say?"),
        help_text=_("One thing at a time. Short is good."),
        rows=4,
        max_length=rules.LETTERS_OF_A_PART,
        everyone_reads=True,
        hints=ON,
    )
    find = Line(label=_("Find ideas by a word"), max_length=60, required=False)
    rests_on = forms.MultipleChoiceField(
        label=_("Which ideas does it come from?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, ideas: Sequence[Contribution], chosen: Sequence[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        chosen_ids = {idea.pk for idea in chosen}
        shown = [*chosen, *(idea for idea in ideas if idea.pk not in chosen_ids)][: MOST_SHOWN + len(chosen)]
        self.fields["rests_on"].choices = [  # type: ignore[attr-defined]
            (str(idea.pk), f"{idea.number}. {short(idea)}") for idea in shown
        ]


class ChangePartForm(PartForm):
    """The form of a part that is there already."""

    seen_words = seen_before()
    seen_ideas = seen_before()


class PenForm(forms.Form):
    """Sent by the script, about a form that stands open."""

    pen = forms.UUIDField()
    subject = forms.UUIDField()
    is_left = forms.BooleanField(required=False)


class PickForm(OnceForm):
    find = Line(label=_("Find ideas by a word"), max_length=60, required=False)
