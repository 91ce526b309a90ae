from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.enquiries import rules
from evenground.flow.enquiries.models import Enquiry, EnquiryReply, EnquiryReplyBy
from evenground.flow.enquiries.rules import State
from evenground.flow.talk import reads as talk
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Board, Member, Perspective
from evenground.ground.boards.reads import perspectives_of, today_on
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.people.models import Person
from evenground.ground.safety.promises import is_longer_than_we_said
from evenground.ground.safety.reads import without_held
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here

AWAITED = Q(asked_by__isnull=False, asked_by__left_on=None)
TO_THE_LATEST = Q(is_to_what_is_missing=True) | Q(enquiry__asked_again_on=None)
"""Once the asker has said what is still missing, only a reply to that is an answer."""
IN_A_REPLY_TO_THE_LATEST = Q(reply__is_to_what_is_missing=True) | Q(reply__enquiry__asked_again_on=None)


@dataclass(frozen=True)
class Standing:
    """How much of what was asked within a question waits, how much of that for longer than was said, and what is answered."""

    waiting: int
    longer: int
    answered: int
    settled: int


@dataclass(frozen=True)
class Waits:
    """For each question the first thing that asks somebody; and the first that they asked, with replies they said nothing to."""

    asked: dict[UUID, Enquiry]
    answered: dict[UUID, Enquiry]


def enquiry_for(viewer: Person, slug: str, pk: UUID, enquiry: UUID) -> tuple[Member, Topic, Enquiry]:
    """The viewer as a member, the question and one thing asked within it. Raises NotHere alike for all that is not in sight."""
    member, topic = topic_for(viewer, slug, pk)
    return member, topic, one_or_not_here(_with_all(_in_sight([topic])), pk=enquiry)


def reply_for(viewer: Person, slug: str, pk: UUID, enquiry: UUID, reply: UUID) -> tuple[Member, Topic, EnquiryReply]:
    member, topic, asked = enquiry_for(viewer, slug, pk, enquiry)
    return member, topic, one_or_not_here(_replies().filter(enquiry=asked).select_related("enquiry__topic__board"), pk=reply)


def enquiries_of(topic: Topic, member: Member) -> QuerySet[Enquiry]:
    """All that was asked: what asks this member first, then what waits, by its day; what is answered; and what is settled."""
    asks = Case(When(_asks(member), then=Value(True)), default=Value(False), output_field=BooleanField())
    place = Case(
        When(settled_on__isnull=False, then=Value(3)),
        When(asks_you=True, then=Value(0)),
        When(is_answered=False, then=Value(1)),
        default=Value(2),
    )
    found = _with_all(_in_sight([topic])).annotate(has_replied=_has_replied(member)).annotate(asks_you=asks, place=place)
    return found.order_by("place", "answer_by", "pk")


def standing(topic: Topic) -> Standing:
    """For all to see, and nobody's name or number in it. One query."""
    is_settled = Case(When(settled_on__isnull=False, then=Value(True)), default=Value(False), output_field=BooleanField())
    is_awaited = Case(When(AWAITED, then=Value(True)), default=Value(False), output_field=BooleanField())
    known = _in_sight([topic]).annotate(is_answered=_answered(), is_settled=is_settled, is_awaited=is_awaited)
    rows = known.order_by().values_list("is_settled", "is_answered", "is_awaited", "answer_by").annotate(Count("pk"))
    today, counts = today_on(topic.board), dict.fromkeys(State, 0)
    for settled, answered, awaited, day, count in rows:
        if settled or answered:
            counts[State.SETTLED if settled else State.ANSWERED] += count
        elif awaited:
            counts[State.LONGER if is_longer_than_we_said(day, today) else State.WAITING] += count
    longer = counts[State.LONGER]
    return Standing(counts[State.WAITING] + longer, longer, counts[State.ANSWERED], counts[State.SETTLED])


def awaited_days(boards: Collection[Board], since: date) -> set[tuple[UUID, date]]:
    """Of which questions of these boards something that was asked waits, and until which days. One query."""
    asked = Enquiry.objects.filter(AWAITED, board__in=boards, settled_on=None, answer_by__gte=since)
    waits = without_held("enquiry", asked).annotate(is_answered=_answered()).filter(is_answered=False)
    return set(waits.order_by().values_list("topic", "answer_by").distinct())


def waits_for(member: Member, topics: Iterable[Topic]) -> Waits:
    """On a break nobody is asked. At most two queries."""
    known = _in_sight(topics).filter(settled_on=None).annotate(is_answered=_answered(), has_replied=_has_replied(member))
    own = Q(asked_by=member, is_answered=True)
    found = known.filter(own | _asks(member) if member.away_since is None else own)
    # Picked here: to have the database pick took three times as long, for putting the question to it.
    first: dict[tuple[UUID, bool], UUID] = {}
    for topic, pk, by in found.order_by("answer_by", "pk").values_list("topic", "pk", "asked_by"):
        first.setdefault((topic, by == member.pk), pk)
    whole = Enquiry.objects.select_related("asked_by__person").in_bulk(first.values()) if first else {}
    return Waits(
        asked={topic: whole[pk] for (topic, is_own), pk in first.items() if not is_own},
        answered={topic: whole[pk] for (topic, is_own), pk in first.items() if is_own},
    )


def replies_to(enquiry: Enquiry, member: Member) -> QuerySet[EnquiryReply]:
    """Each says whether it `is_own`. By random id: the order in which they came says who was here when."""
    own = EnquiryReplyBy.objects.filter(member=member, reply=OuterRef("pk"))
    return _replies().filter(enquiry=enquiry).annotate(is_own=Exists(own)).order_by("is_to_what_is_missing", "pk")


def signatures(replies: Iterable[EnquiryReply]) -> dict[UUID, str]:
    """The names under those that were signed; nobody's name otherwise."""
    signed = [each.pk for each in replies if each.is_signed]
    if not signed:
        return {}
    by = EnquiryReplyBy.objects.filter(reply__in=signed).select_related("member__person")
    return {each.reply_id: each.member.name for each in by}


def ideas_asked_about(topic: Topic, enquiries: Collection[Enquiry]) -> dict[int, UUID]:
    """Of the ideas that these are about those that everybody may still see, by number."""
    about = {each.about_idea for each in enquiries if each.about_idea is not None}
    seen = contributions.revealed(topic).filter(number__in=about) if about else []
    return {idea.number: idea.pk for idea in seen if idea.number is not None}


def idea_to_ask_about(topic: Topic, pk: UUID | None) -> Contribution | None:
    return contributions.revealed(topic).filter(pk=pk).first() if pk else None


def an_id(text: str) -> UUID | None:
    """The id in an address; none where there is nonsense."""
    try:
        return UUID(text)
    except ValueError:
        return None


def is_time_to_ask(topic: Topic) -> bool:
    return rules.is_time_to_ask(topic, talk.first_day_ends(topic), clock.now())


def sides_to_ask(member: Member) -> list[Perspective]:
    """The sides of the table on which there is somebody else to ask."""
    somebody = _others(member.board, member).filter(perspective=OuterRef("pk"))
    return list(perspectives_of(member.board).filter(Exists(somebody)))


def is_a_small_group(enquiry: Enquiry) -> bool:
    """Whether so few are asked that a reply without a name has one all the same. Breaks are not looked at, or they would show."""
    asked = _others(enquiry.board, enquiry.asked_by)
    if enquiry.side_id is not None:
        asked = asked.filter(perspective=enquiry.side_id)
    return asked[: rules.SMALL_GROUP].count() < rules.SMALL_GROUP


def how_many_open(member: Member, topic: Topic) -> int:
    return _in_sight([topic]).filter(asked_by=member, settled_on=None).count()


def how_many_replies(member: Member, enquiry: Enquiry) -> int:
    return EnquiryReplyBy.objects.filter(member=member, reply__enquiry=enquiry).count()


def is_answered(enquiry: Enquiry) -> bool:
    return Enquiry.objects.filter(_answered(), pk=enquiry.pk).exists()


def is_replied(enquiry: Enquiry) -> bool:
    return _replies().filter(enquiry=enquiry).exists()


def is_by(member: Member, reply: EnquiryReply) -> bool:
    return EnquiryReplyBy.objects.filter(member=member, reply=reply).exists()


def all_of(person: Person) -> QuerySet[EnquiryReply]:
    """All that somebody replied on any board; for themselves and nobody else."""
    replies = EnquiryReply.objects.select_related("enquiry__topic")
    return replies.filter(made_by__member__person=person).order_by("said_on", "pk")


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """What members asked each other and what was replied; never whose a reply is."""
    asked = without_held("enquiry", Enquiry.objects.all())
    for pk, board, topic, *said in among(asked, items).values_list("pk", "board", "topic", "words", "still_missing").iterator():
        yield Text("enquiry", pk, board, topic, lines(*said), at=(pk,))
    replies = among(_replies().filter(enquiry__in=asked.order_by().values("pk")), items)
    for pk, board, topic, enquiry, words in replies.values_list("pk", "board", "enquiry__topic", "enquiry", "words").iterator():
        yield Text("enquiry_reply", pk, board, topic, words, at=(enquiry,))


def locked(enquiry: Enquiry) -> Enquiry:
    """As it stands now; whoever asked comes along, without being locked too."""
    whole = Enquiry.objects.select_related("asked_by", "topic__board")
    return one_or_not_here(whole.select_for_update(of=("self",)), pk=enquiry.pk)


def _in_sight(topics: Iterable[Topic]) -> QuerySet[Enquiry]:
    return without_held("enquiry", Enquiry.objects.filter(topic__in=list(topics)))


def _replies() -> QuerySet[EnquiryReply]:
    return without_held("enquiry_reply", EnquiryReply.objects.all())


def _with_all(enquiries: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
    related = enquiries.select_related("asked_by__person", "settled_by__person", "side", "board", "topic__board")
    replied = Exists(_replies().filter(enquiry=OuterRef("pk")))
    return related.annotate(is_answered=_answered(), is_replied=replied)


def _answered() -> Exists:
    return Exists(_replies().filter(TO_THE_LATEST, enquiry=OuterRef("pk")))


def _others(board: Board, but: Member | None) -> QuerySet[Member]:
    here = Member.objects.filter(board=board, left_on=None)
    return here.exclude(pk=but.pk) if but is not None else here


def _asks(member: Member) -> Q:
    """What asks this member and has no reply of theirs. Once others have replied it asks until its day, and then no more.

    Of enquiries that know `is_answered` and `has_replied`.
    """
    in_time = Q(is_answered=False) | Q(answer_by__gte=today_on(member.board))
    is_asked = Q(side=None) | Q(side=member.perspective_id)
    return AWAITED & is_asked & ~Q(asked_by=member) & Q(settled_on=None, has_replied=False) & in_time


def _has_replied(member: Member) -> Exists:
    return Exists(EnquiryReplyBy.objects.filter(IN_A_REPLY_TO_THE_LATEST, member=member, reply__enquiry=OuterRef("pk")))
