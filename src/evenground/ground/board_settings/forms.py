from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenground.ground.board_settings.rules import WHY_OUTSIDERS, is_name_for_outsiders_enough
from evenground.ground.boards.models import Board
from evenground.ground.web.forms import ON, Line, OnceForm


class ChangeForm(OnceForm):
    """All three as they stand, each to be changed."""

    name = Line(
        label=_("What is our board called?"),
        max_length=80,
        error_messages={"required": _("A board has a name.")},
        everyone_reads=True,
    )
    public_name = Line(
        label=_("What may outsiders read as its name?"),
        help_text=_("It stands on cards and in messages to parents, so it need not say what the board is for."),
        max_length=80,
        required=False,
        world_reads=True,
    )
    purpose = Line(label=_("What is it for?"), max_length=200, required=False, everyone_reads=True, hints=ON)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._board = board

    def clean_public_name(self) -> str:
        public_name: str = self.cleaned_data["public_name"]
        if not is_name_for_outsiders_enough(self._board, public_name):
            raise forms.ValidationError(WHY_OUTSIDERS)
        return public_name
