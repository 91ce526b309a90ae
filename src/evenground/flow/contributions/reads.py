from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from evenground.flow.contributions import rules
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.topics import large
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.people.models import Person
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import only_held, without_held
from evenground.ground.web.errors import NotHere, one_or_not_here


def contribution_for(viewer: Person, slug: str, pk: UUID, contribution_pk: UUID) -> tuple[Member, Topic, Contribution]:
    """The viewer as a member, the question, and one contribution to it.

    Before the reveal, and when it was taken back or put out of sight, it is there for its maker only.
    """
    member, topic = topic_for(viewer, slug, pk)
    contribution = one_or_not_here(Contribution.objects.select_related("photo"), topic=topic, pk=contribution_pk)
    if not _everybody_may_see(contribution) and not rules.made(member, contribution):
        raise NotHere
    return member, topic, contribution


def numbered(viewer: Person, slug: str, pk: UUID, number: int) -> Contribution:
    """The idea with this number, of those that everybody can see. Raises NotHere."""
    _member, topic = topic_for(viewer, slug, pk)
    return one_or_not_here(revealed(topic), number=number)


def text_of_sooner(topic: Topic) -> str:
    """What two people say yes to who want all ideas to be seen now."""
    return f"{topic.question}\n{topic.reveal_at.isoformat() if topic.reveal_at else ''}"


def revealed(topic: Topic | UUID) -> QuerySet[Contribution]:
    """What everybody may see, in the order dealt at random."""
    shown = _in_sight(topic).filter(number__isnull=False)
    return shown.exclude(words="", photo__state=Photo.State.REFUSED).order_by("number")


def how_many_out_of_sight(topic: Topic) -> int:
    """How many that everybody could see once are out of sight; which they are is nobody's to know."""
    given = Contribution.objects.filter(topic=topic, is_withdrawn=False, number__isnull=False)
    return only_held("contribution", given).count()


def with_whose(member: Member, contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The same, each with `is_own`: whether this member made it. Said to nobody but its maker."""
    made = Authorship.objects.filter(member=member, contribution=OuterRef("pk"))
    return contributions.annotate(is_own=Exists(made))


def how_many_revealed(topics: Iterable[Topic]) -> dict[UUID, int]:
    """How many everybody may see in each of these questions, in one query."""

    def count(rest: list[Topic]) -> dict[UUID, int]:
        return dict(revealed_in(rest).values_list("topic").annotate(Count("pk")))

    return large.counted("revealed", topics, count, how_many=int)


def highest_number(topic: Topic) -> int:
    """The highest number that was dealt to a contribution of this question; none: 0."""
    dealt = Contribution.objects.filter(topic=topic, number__isnull=False).order_by("-number")
    return dealt.values_list("number", flat=True).first() or 0


def revealed_in(topics: Iterable[Topic]) -> QuerySet[Contribution]:
    """What everybody may see in any of these questions, in no order."""
    shown = without_held("contribution", Contribution.objects.filter(topic__in=list(topics), is_withdrawn=False))
    return shown.filter(number__isnull=False).exclude(words="", photo__state=Photo.State.REFUSED).order_by()


def shown_among(contributions: Iterable[UUID]) -> set[UUID]:
    """Which of these everybody may see; none asked for, no query."""
    asked = list(contributions)
    if not asked:
        return set()
    shown = without_held("contribution", Contribution.objects.filter(pk__in=asked, is_withdrawn=False, number__isnull=False))
    return set(shown.exclude(words="", photo__state=Photo.State.REFUSED).values_list("pk", flat=True))


def own(member: Member, topic: Topic) -> QuerySet[Contribution]:
    """What this member gave and did not take back, also what is sealed or out of sight, in no telling order."""
    made = Authorship.objects.filter(member=member, contribution__topic=topic).values("contribution")
    return Contribution.objects.select_related("photo").filter(pk__in=made, is_withdrawn=False).order_by("number", "pk")


def all_of(person: Person) -> QuerySet[Contribution]:
    """All that somebody gave on any board, also what was taken back; for themselves and nobody else."""
    made = Authorship.objects.filter(member__person=person).values("contribution")
    return Contribution.objects.select_related("topic", "photo").filter(pk__in=made).order_by("given_on", "pk")


def has_given(member: Member, topic: Topic) -> bool:
    return own(member, topic).exists()


def given_by(member: Member, topics: Iterable[Topic]) -> tuple[set[UUID], set[UUID]]:
    """To which of these questions this member gave something, and where an idea waits for a better photo; in one query."""
    made = Authorship.objects.filter(member=member, contribution__topic__in=list(topics), contribution__is_withdrawn=False)
    rows = list(made.values_list("contribution__topic", "contribution__words", "contribution__photo__state"))
    failed = {topic for topic, words, photo in rows if not words and photo == Photo.State.REFUSED}
    return {topic for topic, _words, _photo in rows}, failed


def in_sight(contributions: Iterable[Contribution]) -> set[UUID]:
    """Those of them that are not put out of sight."""
    asked = Contribution.objects.filter(pk__in=[each.pk for each in contributions])
    return set(without_held("contribution", asked).values_list("pk", flat=True))


def photo_in_sight(contribution: Contribution) -> Photo | None:
    """Its photo; none while it is out of sight, not for its maker either: some pictures must not be opened again."""
    return contribution.photo if rules.is_in_sight(contribution) else None


def signatures(contributions: Collection[Contribution]) -> dict[UUID, str]:
    """The names under those that were signed; nobody's name otherwise."""
    signed = [each.pk for each in contributions if each.is_signed and not each.is_withdrawn]
    if not signed:
        return {}
    by = Authorship.objects.filter(contribution__in=signed).select_related("member__person")
    return {each.contribution_id: each.member.name for each in by}


def made_by(person: Person, contributions: Collection[UUID]) -> set[UUID]:
    """Which of these this person made. Asked about one person at a time, so that nobody is handed a name."""
    made = Authorship.objects.filter(contribution__in=contributions, member__person=person)
    return set(made.values_list("contribution", flat=True))


def persons_who_made(contribution: UUID) -> set[UUID]:
    """Whose an idea is, for what is counted for them and shown to nobody."""
    return set(Authorship.objects.filter(contribution=contribution).values_list("member__person", flat=True))


def how_many_given(topic: Topic) -> int | None:
    """How many were given: none said of a few while nobody may look, and until then only in steps."""
    if topic.revealed_at is not None:
        return revealed(topic).count()
    given = _in_sight(topic).count()
    return given // rules.FEW * rules.FEW or None


def waiting(topic: Topic) -> QuerySet[Contribution]:
    """Those that have no number yet; for the reveal, and for nobody's eyes."""
    return Contribution.objects.filter(topic=topic, number=None, is_withdrawn=False)


def sealed_on(board: Board) -> QuerySet[Contribution]:
    """What nobody on the board may read yet, without names and in no telling order; for the safety people's early look."""
    given = Contribution.objects.select_related("photo", "topic", "board").filter(board=board, number=None, is_withdrawn=False)
    return without_held("contribution", given).order_by("pk")


def lately_opened_on(board: Board, since: date) -> QuerySet[Contribution]:
    """What everybody on the board can read by now and came in since that day; for the safety people, who may not have looked."""
    given = Contribution.objects.select_related("photo", "topic", "board").filter(board=board, is_withdrawn=False)
    return without_held("contribution", given.filter(number__isnull=False, given_on__gte=since)).order_by("pk")


def _in_sight(topic: Topic | UUID) -> QuerySet[Contribution]:
    given = Contribution.objects.select_related("photo").filter(topic=_key(topic), is_withdrawn=False)
    return without_held("contribution", given)


def _key(topic: Topic | UUID) -> UUID:
    return topic if isinstance(topic, UUID) else topic.pk


def _everybody_may_see(contribution: Contribution) -> bool:
    return contribution.number is not None and not contribution.is_withdrawn and rules.is_in_sight(contribution)


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """Ideas and what is said of photos that everybody on their boards may read: nothing sealed, taken back or out of sight."""
    given = among(Contribution.objects.filter(is_withdrawn=False, number__isnull=False), items)
    shown = without_held("contribution", given).exclude(words="", photo__state=Photo.State.REFUSED)
    rows = shown.values_list("pk", "board", "topic", "number", "words", "photo__description", "photo__state")
    for pk, board, topic, number, words, description, state in rows.iterator():
        said = lines(words, description or "") if state != Photo.State.REFUSED else words
        yield Text("contribution", pk, board, topic, said, number=number, at=(pk,))
