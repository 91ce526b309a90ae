from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.refining import rules
from evenground.flow.refining.models import Amendment, Remark, RemarkAnswer, RemarkBy
from evenground.flow.refining.rules import Outcome, Step
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, one_or_not_here


def remarks_on(topic: Topic, step: Step, member: Member) -> list[Remark]:
    """What this member may read of one step, of all versions, in the order of nothing; each says whether it `is_own`."""
    spoke, now = _versions_spoken_on(member, topic, step), clock.now()
    remarks = _with_all(_in_sight(topic), member).filter(step=step)
    return [each for each in remarks if each.version_id in spoke or rules.shows_to_all(each.version, step, now)]


def remark_for(viewer: Person, slug: str, pk: UUID, remark: UUID) -> tuple[Member, Topic, Remark]:
    """The viewer as a member, the question and one remark that they may read. Raises NotHere otherwise."""
    member, topic = topic_for(viewer, slug, pk)
    found = one_or_not_here(_with_all(_in_sight(topic), member), pk=remark)
    if not may_read(member, found):
        raise NotHere
    return member, topic, found


def may_read(member: Member, remark: Remark) -> bool:
    """What people think is read once one has said something, or once the next step opens; all else at once."""
    step = Step(remark.step)
    return rules.shows_to_all(remark.version, step, clock.now()) or has_said(member, remark.version, step)


def amendments_for(objections: Collection[UUID], topic: Topic, member: Member) -> dict[UUID, list[Remark]]:
    """The changes that were suggested to answer each worry of the board."""
    found: dict[UUID, list[Remark]] = {}
    for remark in _with_all(_in_sight(topic), member).filter(amendment__answers__in=objections):
        answers = remark.amendment.answers
        if answers is not None:
            found.setdefault(answers, []).append(remark)
    return found


def how_many(topic: Topic) -> dict[Step, int]:
    """How much was said in each step, of which nobody's place in it can be told."""
    counts = dict(_in_sight(topic).order_by().values_list("step").annotate(Count("pk")))
    return {step: counts.get(step, 0) for step in Step}


def waiting(topic: Topic) -> dict[Step, int]:
    """How many questions and changes wait for an answer, of every version."""
    counts = dict(_waiting([topic]).order_by().values_list("step").annotate(Count("pk")))
    return {step: counts.get(step, 0) for step in Step}


def are_waiting_in(topics: Iterable[Topic]) -> set[UUID]:
    """In which of these questions something said about the plan waits for an answer, in one query."""
    return set(_waiting(topics).values_list("version__proposal__topic", flat=True))


def how_many_by(member: Member, version: ProposalVersion) -> tuple[int, int]:
    """How many questions and changes of one member wait, of any version of the plan; and how much they said about this one."""
    own = RemarkBy.objects.filter(member=member)
    waiting = _waiting([version.proposal.topic]).filter(pk__in=own.values("remark")).count()
    return waiting, own.filter(remark__version=version).count()


def is_in_the_plan(amendment: Amendment) -> bool:
    """Whether it was taken, and still stands where it was put: another may have changed it since, before it was shared."""
    if amendment.outcome != Outcome.TAKEN or amendment.put_into is None:
        return False
    words = {part.words for part in amendment.put_into.parts.all()}
    is_gone = amendment.part is not None and amendment.part.words not in words
    return amendment.new_words in words if amendment.new_words else is_gone


def has_said(member: Member, version: ProposalVersion, step: Step) -> bool:
    return RemarkBy.objects.filter(member=member, remark__version=version, remark__step=step).exists()


def signatures(remarks: Iterable[Remark]) -> dict[UUID, str]:
    """The names under those that were signed; nobody's name otherwise."""
    signed = [each.pk for each in remarks if each.is_signed]
    if not signed:
        return {}
    by = RemarkBy.objects.filter(remark__in=signed).select_related("member__person")
    return {each.remark_id: each.member.name for each in by}


def is_by(member: Member, remark: Remark) -> bool:
    return RemarkBy.objects.filter(member=member, remark=remark).exists()


def made_by(person: Person, remarks: Collection[UUID]) -> set[UUID]:
    """Which of these one person made. Asked of one person at a time, and never shown."""
    return set(RemarkBy.objects.filter(member__person=person, remark__in=remarks).values_list("remark", flat=True))


def all_of(person: Person) -> QuerySet[Remark]:
    """All that somebody said about plans on any board; for themselves and nobody else."""
    remarks = Remark.objects.select_related("version__proposal__topic", "amendment")
    return remarks.filter(made_by__member__person=person).order_by("said_on", "pk")


def locked(remark: Remark) -> Remark:
    return one_or_not_here(Remark.objects.select_for_update(), pk=remark.pk)


def _in_sight(topic: Topic) -> QuerySet[Remark]:
    # By random id: the order in which they came says who was here when.
    return without_held("remark", Remark.objects.filter(version__proposal__topic=topic)).order_by("-version__number", "pk")


def _with_all(remarks: QuerySet[Remark], member: Member) -> QuerySet[Remark]:
    answers = without_held("remark_answer", RemarkAnswer.objects.select_related("member__person"))
    own = RemarkBy.objects.filter(member=member, remark=OuterRef("pk"))
    related = remarks.select_related("version", "amendment__part", "amendment__put_into", "amendment__settled_by__person")
    return related.annotate(is_own=Exists(own)).prefetch_related(Prefetch("answers", answers), "amendment__put_into__parts")


def _versions_spoken_on(member: Member, topic: Topic, step: Step) -> set[UUID]:
    spoke = RemarkBy.objects.filter(member=member, remark__step=step, remark__version__proposal__topic=topic)
    return set(spoke.values_list("remark__version", flat=True))


def _waiting(topics: Iterable[Topic]) -> QuerySet[Remark]:
    of_these = without_held("remark", Remark.objects.filter(version__proposal__topic__in=list(topics)))
    answered = RemarkAnswer.objects.filter(remark=OuterRef("pk"))
    asked = Q(step=Step.QUESTIONS) & ~Exists(answered)
    return of_these.filter(asked | Q(step=Step.CHANGES, amendment__outcome=""))


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """What was said about plans and everybody may read by now, and what was answered to it; never whose it is."""
    now = clock.now()
    said = without_held("remark", Remark.objects.filter(version__shared_at__isnull=False)).order_by()
    for each in among(said, items).select_related("version__proposal", "amendment").iterator():
        if rules.shows_to_all(each.version, Step(each.step), now):
            yield Text(
                "remark", each.pk, each.board_id, each.version.proposal.topic_id, lines(each.words, each.new_words), at=(each.pk,)
            )
    answers = among(without_held("remark_answer", RemarkAnswer.objects.filter(remark__in=said.values("pk"))), items)
    for answer in answers.select_related("remark__version__proposal").iterator():
        remark = answer.remark
        if rules.shows_to_all(remark.version, Step(remark.step), now):
            yield Text(
                "remark_answer", answer.pk, answer.board_id, remark.version.proposal.topic_id, answer.words, at=(remark.pk,)
            )
