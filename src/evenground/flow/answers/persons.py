from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.answers.models import AnswerCheck, Answerer, AnswerGiver, EarlierGiver, Replacement, SentBack
from evenground.flow.contributions import reads as contributions
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.safety.reads import are_being_looked_at


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


@exports(gettext_lazy("What answers with your name under them said before"), of=(EarlierGiver,))
def _earlier(person: Person) -> Iterable[Row]:
    own_rows = list(EarlierGiver.objects.select_related("earlier__answer__contribution__topic").filter(member__person=person))
    veiled(each.earlier.answer.contribution.topic for each in own_rows)
    for each in own_rows:
        idea = each.earlier.answer.contribution
        yield {
            _("Question"): idea.topic.question,
            _("Idea"): idea.number,
            _("Why"): each.earlier.reason,
            _("Day"): each.earlier.said_on,
        }


@exports(gettext_lazy("Answers you put right that wait for a second yes"), of=(Replacement,))
def _replacements(person: Person) -> Iterable[Row]:
    own = Replacement.objects.select_related("answer__contribution__topic").filter(by__person=person)
    own_rows = list(own.order_by("given_on", "pk"))
    veiled(each.answer.contribution.topic for each in own_rows)
    for each in own_rows:
        idea = each.answer.contribution
        yield {_("Question"): idea.topic.question, _("Idea"): idea.number, _("Why"): each.reason, _("Day"): each.given_on}


@exports(gettext_lazy("Questions whose ideas you answer"), of=(Answerer,))
def _answers_questions(person: Person) -> Iterable[Row]:
    own_rows = list(Answerer.objects.select_related("topic").filter(member__person=person).order_by("pk"))
    veiled(each.topic for each in own_rows)
    for each in own_rows:
        yield {_("Question"): each.topic.question, _("You said yes to it"): _("yes") if each.has_said_yes else _("not yet")}


@exports(gettext_lazy("What you saw when you looked again at an answer"), of=(AnswerCheck,))
def _checks(person: Person) -> Iterable[Row]:
    own = AnswerCheck.objects.select_related("answer__contribution__topic").filter(member__person=person)
    own_rows = list(own.order_by("looked_on", "pk"))
    veiled(each.answer.contribution.topic for each in own_rows)
    for each in own_rows:
        yield {
            _("Question"): each.answer.contribution.topic.question,
            _("Idea"): each.answer.contribution.number,
            _("What you saw"): each.get_found_display(),
            _("Words"): each.words,
            _("Day"): each.looked_on,
        }


@exports(gettext_lazy("What you said was missing in answers to your ideas"), of=())
def _sent_back(person: Person) -> Iterable[Row]:
    """Found by way of whose the ideas are: nothing else says it."""
    own = SentBack.objects.select_related("answer__contribution__topic").exclude(words="")
    own_rows = list(own.filter(answer__contribution__in=contributions.all_of(person)).order_by("sent_on", "pk"))
    veiled(each.answer.contribution.topic for each in own_rows)
    for each in own_rows:
        idea = each.answer.contribution
        yield {_("Question"): idea.topic.question, _("Idea"): idea.number, _("Words"): each.words, _("Day"): each.sent_on}


@looked_at
def _looked_at(person: Person) -> bool:
    own = SentBack.objects.filter(answer__contribution__in=contributions.all_of(person))
    checks = AnswerCheck.objects.filter(member__person=person)
    waiting = Replacement.objects.filter(by__person=person)
    kinds = (("sent_back", own), ("answer_check", checks), ("replacement", waiting))
    return any(are_being_looked_at(kind, things) for kind, things in kinds)


@forgets(of=(AnswerGiver, EarlierGiver, Replacement, Answerer, AnswerCheck))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    if not keep_unnamed:
        SentBack.objects.filter(answer__contribution__in=contributions.all_of(person)).delete()
    # The answer is owed to whoever gave the idea, and stays.
    AnswerGiver.objects.filter(member__person=person).delete()
    EarlierGiver.objects.filter(member__person=person).delete()
    Replacement.objects.filter(by__person=person).delete()
    Replacement.objects.filter(beside__person=person).update(beside=None)
    Answerer.objects.filter(member__person=person).delete()
    looked = AnswerCheck.objects.filter(member__person=person)
    if keep_unnamed:
        looked.update(member=None)
    else:
        looked.delete()
