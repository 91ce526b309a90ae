from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.topics.models import EarlierWhatCanChange, Topic, WhatCanChange, WordsOfTheBox
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Questions you asked"), of=(Topic,))
def _asked(person: Person) -> Iterable[Row]:
    for topic in Topic.objects.filter(asked_by__person=person).order_by("asked_at"):
        yield {_("Question"): topic.question, _("More"): topic.more, _("Day"): topic.asked_at.date()}


@exports(gettext_lazy("Where you said what can change"), of=(WhatCanChange, EarlierWhatCanChange))
def _said(person: Person) -> Iterable[Row]:
    now = WhatCanChange.objects.select_related("topic").filter(filled_by__person=person)
    before = EarlierWhatCanChange.objects.select_related("topic").filter(said_by__person=person)
    boxes: list[tuple[Topic, WordsOfTheBox]] = [(box.topic, box) for box in now] + [(box.topic, box) for box in before]
    for topic, box in boxes:
        yield {
            _("Question"): topic.question,
            _("What can change"): box.can_change,
            _("What cannot"): box.cannot_change,
            _("Why not"): box.why_not,
        }


@forgets(of=(Topic, WhatCanChange, EarlierWhatCanChange))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # A question and a promise belong to the board: others answered them. Only the name under them goes.
    Topic.objects.filter(asked_by__person=person).update(asked_by=None)
    WhatCanChange.objects.filter(filled_by__person=person).update(filled_by=None)
    EarlierWhatCanChange.objects.filter(said_by__person=person).update(said_by=None)
