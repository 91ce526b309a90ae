from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.answers.models import AnswerGiver
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Answers with your name under them"), of=(AnswerGiver,))
def _answers(person: Person) -> Iterable[Row]:
    own = AnswerGiver.objects.select_related("answer__contribution__topic").filter(member__person=person)
    own_rows = list(own.order_by("answer__answered_on", "pk"))
    veiled(each.answer.contribution.topic for each in own_rows)
    for each in own_rows:
        yield {
            _("Question"): each.answer.contribution.topic.question,
            _("Idea"): each.answer.contribution.number,
            _("What happened"): each.answer.get_outcome_display(),
            _("Why"): each.answer.reason,
            _("You said yes to your name there"): _("yes") if each.has_said_yes else _("not yet"),
            _("Day"): each.answer.answered_on,
        }


@forgets(of=(AnswerGiver,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # The answer is owed to whoever gave the idea, and stays.
    AnswerGiver.objects.filter(member__person=person).delete()
