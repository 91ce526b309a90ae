from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.around.search.asking import LONGEST
from evenground.around.search.kinds import STEPS
from evenground.around.search.reads import Spot, Within
from evenground.ground.boards.models import Board


class SearchForm(forms.Form):
    """What is looked for, and where. An address that somebody wrote by hand finds what can be made of it, and never fails."""

    q = forms.CharField(label=_("Words to look for"), required=False, strip=True)
    step = forms.ChoiceField(label=_("Only this step"), required=False)
    question = forms.ChoiceField(label=_("Only this question"), required=False)

    def __init__(self, *args: Any, questions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget = forms.TextInput(attrs={"maxlength": LONGEST, "autocomplete": "off", "enterkeyhint": "search"})
        self.fields["step"].choices = [("", _("All steps")), *STEPS.items()]  # type: ignore[attr-defined]
        self.fields["question"].choices = [("", _("All questions")), *questions]  # type: ignore[attr-defined]

    @property
    def typed(self) -> str:
        return str(self.data.get("q", ""))

    def within(self, board: Board) -> Within:
        """Where to look; a step or question that is none of the board's counts as all of them."""
        self.is_valid()
        question, step = self.cleaned_data.get("question"), self.cleaned_data.get("step", "")
        return Within(board, UUID(question) if question else None, step)


def spot_of(text: str) -> Spot | None:
    """Where a further page begins, from its address."""
    tier, _dot, place = text.partition(".")
    is_one = tier.isascii() and tier.isdecimal() and place.isascii() and place.isdecimal()
    return Spot(int(tier), int(place)) if is_one and len(tier) < 3 and len(place) < 19 else None
