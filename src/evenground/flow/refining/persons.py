from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.refining import reads
from evenground.flow.refining.models import Amendment, RemarkAnswer, RemarkBy
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.safety.reads import are_being_looked_at


@exports(gettext_lazy("What you asked or said about plans"), of=(RemarkBy,))
def _said(person: Person) -> Iterable[Row]:
    own_rows = list(reads.all_of(person))
    veiled(remark.version.proposal.topic for remark in own_rows)
    for remark in own_rows:
        amendment = getattr(remark, "amendment", None)
        yield {
            _("Question"): remark.version.proposal.topic.question,
            _("Words"): remark.words,
            _("Words for the plan"): amendment.new_words if amendment else "",
            _("With your name under it"): _("yes") if remark.is_signed else _("no"),
            _("Day"): remark.said_on,
        }


@exports(gettext_lazy("What you answered about plans"), of=(RemarkAnswer,))
def _answered(person: Person) -> Iterable[Row]:
    own_rows = list(RemarkAnswer.objects.select_related("remark__version__proposal__topic").filter(member__person=person))
    veiled(answer.remark.version.proposal.topic for answer in own_rows)
    for answer in own_rows:
        topic = answer.remark.version.proposal.topic
        yield {_("Question"): topic.question, _("Words"): answer.words, _("Day"): answer.said_at.date()}


@exports(gettext_lazy("What you said becomes of changes to plans"), of=(Amendment,))
def _settled(person: Person) -> Iterable[Row]:
    settled = list(Amendment.objects.select_related("remark__version__proposal__topic").filter(settled_by__person=person))
    veiled(amendment.remark.version.proposal.topic for amendment in settled)
    for amendment in settled:
        topic = amendment.remark.version.proposal.topic
        yield {_("Question"): topic.question, _("What becomes of it"): amendment.get_outcome_display()}


@looked_at
def _looked_at(person: Person) -> bool:
    remarks = are_being_looked_at("remark", reads.all_of(person))
    return remarks or are_being_looked_at("remark_answer", RemarkAnswer.objects.filter(member__person=person))


@forgets(of=(RemarkBy, RemarkAnswer, Amendment))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    answers = RemarkAnswer.objects.filter(member__person=person)
    Amendment.objects.filter(settled_by__person=person).update(settled_by=None)
    if keep_unnamed:
        reads.all_of(person).order_by().update(is_signed=False)
        RemarkBy.objects.filter(member__person=person).delete()
        answers.update(member=None)
    else:
        reads.all_of(person).order_by().delete()
        answers.delete()
