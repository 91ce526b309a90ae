"""What a thing is called, from which question it is, and what was said of it, without any of its own words."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from evenground.around.desk import things
from evenground.around.desk.kinds import KINDS
from evenground.ground.safety import rules
from evenground.ground.safety.models import OfOneThing

Questions = Mapping[tuple[str, UUID], str]
"""The title of the question to which a thing belongs, by what it is and which."""


def questions_of(about_things: Iterable[OfOneThing]) -> Questions:
    return things.questions_of({(each.kind, each.item) for each in about_things})


def about(thing: OfOneThing, questions: Questions) -> str:
    """What it is and, so that nobody has to guess which, from which question; never words of the thing itself."""
    question = questions.get((thing.kind, thing.item))
    what = what_of(thing.kind)
    return _("%(what)s, from: %(question)s") % {"what": what, "question": question} if question else what


def what_of(kind: str) -> str:
    return str(KINDS[kind].what) if kind in KINDS else _("A page")


def why_of(reason: str) -> str:
    return str(dict(rules.REASONS).get(reason, _("Something else")))  # type: ignore[call-overload]
