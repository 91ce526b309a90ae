"""Of every box for words it is said whether hints come by themselves there, or only when its writer asks: by the kind of text."""

from collections.abc import Iterator

from django import forms
from django.utils.module_loading import autodiscover_modules

from evenground.ground.web.forms import ASKED, ON, WordsForm

A_NAME = "a name"
FOR_SAFETY = "only safety people read it, or write it: nothing stands between somebody and them"
THE_HOST = "whoever sets a board up writes it, before there is a board"
MAKES_NO_SENSE = {
    "around.desk.WrongForm.words": FOR_SAFETY,
    "around.desk.LookForm.told": FOR_SAFETY,
    "around.desk.AskTwoOthersForm.words": FOR_SAFETY,
    "ground.concerns.TellForm.words": FOR_SAFETY,
    "ground.pauses.PauseForm.why": FOR_SAFETY,
    "around.mine.WantForm.words": "only its writer reads it",
    "around.mine.LetterForm.name": A_NAME,
    "around.mine.LetterForm.signer": A_NAME,
    "around.our_words.AddForm.word": "one word, and it is what is explained",
    "around.our_words.LookForm.word": "words to look for",
    "around.search.SearchForm.q": "words to look for",
    "flow.proposals.PartForm.find": "words to look for",
    "flow.proposals.ChangePartForm.find": "words to look for",
    "flow.proposals.PickForm.find": "words to look for",
    "flow.proposals.PenForm.pen": "sent by the script",
    "flow.proposals.PenForm.subject": "sent by the script",
    "flow.reports.CorrectionForm.before": "what somebody else once wrote, which must stay as it was",
    "flow.reports.ReportForm.before": "what somebody else once wrote, which must stay as it was",
    "around.wall.NoteForm.link": "an address",
    "around.wall.ChangeNoteForm.link": "an address",
    "around.wall.ChangeNoteWithPhotoForm.link": "an address",
    **{f"around.starting.{form}.{field}": THE_HOST for form, fields in {
        "SafetyPersonForm": ("name", "hours", "reach"),
        "NamedForm": ("name", "reach"),
        "OutsideForm": ("name", "reach", "hours"),
        "NamedOutsideForm": ("name", "reach", "hours"),
        "PolicyForm": ("public_name",),
        "BoardForm": ("name", "public_name", "my_name", "sides", "here_as", "question", "answer_1", "answer_2", "answer_3"),
    }.items() for field in fields},
    "ground.joining.JoinForm.name": A_NAME,
    "ground.joining.ChooseAdultForm.adult_name": A_NAME,
    "ground.board_settings.ChangeForm.name": A_NAME,
    "ground.board_settings.ChangeForm.public_name": A_NAME,
    "ground.paper_slips.CodeForm.code": "the code of a slip",
    "ground.people.CardForm.words": "the words of a card",
    "ground.people.CodeForm.code": "digits",
    "ground.people.PasskeyForm.name": A_NAME,
}  # fmt: skip
"""Boxes in which hints would be of no use, and why."""


def every_form(kind: type[forms.Form] = forms.Form) -> Iterator[type[forms.Form]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("evenground."):
            yield below
        yield from every_form(below)


def boxes() -> dict[str, tuple[type[forms.Form], forms.Field]]:
    """Every box in which somebody writes words, by its name; what a form carries along unseen is none."""
    autodiscover_modules("forms")
    found = {}
    for kind in every_form():
        place = ".".join(kind.__module__.split(".")[1:3])
        for name, field in kind.base_fields.items():
            is_a_box = isinstance(field.widget, forms.Textarea | forms.TextInput) and not field.widget.is_hidden
            if is_a_box and isinstance(field, forms.CharField):
                found[f"{place}.{kind.__name__}.{name}"] = kind, field
    return found


def test_every_box_says_when_hints_come_or_is_listed_with_a_reason():
    says = {name: getattr(field, "hints", "") for name, (_kind, field) in boxes().items()}
    assert len(says) > 80
    assert {name for name, when in says.items() if when not in (ON, ASKED)} == set(MAKES_NO_SENSE)


def test_a_form_with_hints_can_be_sent_only_to_look():
    with_hints = {name: kind for name, (kind, field) in boxes().items() if getattr(field, "hints", "")}
    assert [name for name, kind in with_hints.items() if not issubclass(kind, WordsForm)] == []


def test_they_come_by_themselves_where_others_are_owed_clarity_and_nowhere_else():
    on = [name for name, (_kind, field) in boxes().items() if getattr(field, "hints", "") == ON]
    assert {".".join(name.split(".")[:2]) for name in on} == {
        "flow.topics", "flow.quick_asks", "flow.answers", "flow.refining", "flow.decisions", "flow.easy_read", "flow.proposals",
        "flow.reports", "ground.joining", "ground.board_settings", "around.our_words",
    }  # fmt: skip
