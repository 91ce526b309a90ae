from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.contributions import reads as contributions
from evenground.flow.reports import reads, writes
from evenground.flow.reports.models import CheckAnswer, CheckBy, Edition
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.safety.reads import are_being_looked_at


@exports(gettext_lazy("Reports you said yes to"), of=(Edition,))
def _published(person: Person) -> Iterable[Row]:
    yours = Q(first_by__person=person) | Q(second_by__person=person)
    own_rows = list(Edition.objects.select_related("report__topic").filter(yours).order_by("published_at"))
    veiled(edition.report.topic for edition in own_rows)
    for edition in own_rows:
        yield {_("Question"): edition.report.topic.question, _("Day"): edition.published_at.date()}


@exports(gettext_lazy("What you said of reports"), of=(CheckBy,))
def _said(person: Person) -> Iterable[Row]:
    own_rows = list(reads.all_of(person))
    veiled(check.report.topic for check in own_rows)
    for check in own_rows:
        yield {
            _("Question"): check.report.topic.question,
            _("Words"): check.words or _("It is right"),
            _("With your name under it"): _("yes") if check.is_signed else _("no"),
            _("Day"): check.said_on,
        }


@exports(gettext_lazy("What you answered about reports"), of=(CheckAnswer,))
def _answered(person: Person) -> Iterable[Row]:
    own_rows = list(CheckAnswer.objects.select_related("check_of__report__topic").filter(member__person=person))
    veiled(answer.check_of.report.topic for answer in own_rows)
    for answer in own_rows:
        yield {
            _("Question"): answer.check_of.report.topic.question,
            _("Words"): answer.words or answer.get_outcome_display(),
            _("Day"): answer.said_at.date(),
        }


@looked_at
def _looked_at(person: Person) -> bool:
    checks = are_being_looked_at("check", reads.all_of(person))
    return checks or are_being_looked_at("check_answer", CheckAnswer.objects.filter(member__person=person))


@forgets(of=(Edition, CheckBy, CheckAnswer))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    answers = CheckAnswer.objects.filter(member__person=person)
    if keep_unnamed:
        reads.all_of(person).order_by().update(is_signed=False)
        CheckBy.objects.filter(member__person=person).delete()
        answers.update(member=None)
    else:
        # A published account holds no member's name; their words it does.
        writes.take_out_of_published(list(contributions.all_of(person)))
        reads.all_of(person).order_by().delete()
        answers.delete()
    Edition.objects.filter(first_by__person=person).update(first_by=None)
    Edition.objects.filter(second_by__person=person).update(second_by=None)
