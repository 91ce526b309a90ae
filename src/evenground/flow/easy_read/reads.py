from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evenground.flow.easy_read import rules
from evenground.flow.easy_read.models import EasyLine, EasyRead
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.people.models import Person
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import only_held
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here


@dataclass(frozen=True)
class Held:
    """Which easy versions of a plan are out of sight, with what stands in them: it stands in the versions around them, too."""

    items: set[UUID]
    words: set[str]
    photos: set[UUID]

    def hides(self, line: EasyLine) -> bool:
        return line.easy_read_id in self.items or line.words in self.words

    def hides_photo(self, line: EasyLine) -> bool:
        return self.hides(line) or line.photo_id in self.photos


def version_to_read(topic: Topic) -> ProposalVersion | None:
    """The newest that was shared; before that the one that is being written."""
    return proposals.newest_shared(topic) or proposals.being_written(topic)


def version_to_write(topic: Topic) -> ProposalVersion | None:
    return proposals.being_written(topic) or proposals.newest_shared(topic)


def easy_read_of(version: ProposalVersion) -> EasyRead | None:
    """That of this version or, where nobody wrote one, that of the newest version before it which has one."""
    written = EasyRead.objects.select_related("version")
    before = written.filter(version__proposal=version.proposal_id, version__number__lte=version.number)
    return before.order_by("-version__number").first()


def lines_of(easy_read: EasyRead) -> list[EasyLine]:
    """The lines as they are stored, also what is out of sight: for writing, and for nobody's eyes."""
    return list(EasyLine.objects.select_related("photo").filter(easy_read=easy_read))


def lines_in_sight(easy_read: EasyRead | None, held: Held) -> list[EasyLine]:
    """The lines that everybody may read, in their order; what a change begins from, so that nothing comes back by it."""
    return [line for line in lines_of(easy_read) if not held.hides(line)] if easy_read else []


def as_shown(lines: Iterable[EasyLine], held: Held) -> list[EasyLine]:
    """The lines for a page: of what is out of sight a line stands in place of the words, and no picture."""
    shown = list(lines)
    for line in shown:
        if held.hides_photo(line):
            line.photo = None
        if held.hides(line):
            line.words = _("(out of sight)")
    return shown


def held_in(topic: Topic) -> Held:
    every = EasyRead.objects.filter(version__proposal__topic=topic)
    held = only_held("easy_read", every)
    rows = list(EasyLine.objects.filter(easy_read__in=held).values_list("easy_read", "words", "photo"))
    return Held(
        items={item for item, _words, _photo in rows},
        words={words for _item, words, _photo in rows},
        photos={photo for _item, _words, photo in rows if photo},
    )


def mark_of_plan(version: ProposalVersion) -> str:
    """A mark of what the plan says, as it is stored: what goes out of sight has not changed."""
    return rules.mark_of(proposals.text_of(version))


def is_open(version: ProposalVersion) -> bool:
    """Whether the easy version of this one may still change."""
    return not why_not(version)


def why_not(version: ProposalVersion) -> str:
    """Why the easy version of this one cannot change; empty when it can."""
    if not rules.is_newest(version, proposals.newest_shared(version.proposal.topic)):
        return str(rules.WHY_NOT_NEWEST)
    return "" if rules.may_still_change(version, clock.now()) else str(rules.WHY_FROZEN)


def is_any_held(version: ProposalVersion, lines: Iterable[EasyLine], held: Held) -> bool:
    """Whether something of the plan or of its easy version is out of sight, so that nobody can read both."""
    if any(held.hides_photo(line) for line in lines):
        return True
    topic = version.proposal.topic
    title, why, *parts = proposals.text_of(version)
    above, below = proposals.held_words_of_plans(topic) - {""}, proposals.held_words_of_parts(topic)
    return not above.isdisjoint((title, why)) or not below.isdisjoint(parts)


def line_for(viewer: Person, slug: str, pk: UUID, line: UUID) -> tuple[Member, Topic, EasyLine]:
    """The viewer as a member, the question and one line of an easy version, as everybody may see it. Raises NotHere."""
    member, topic = topic_for(viewer, slug, pk)
    found = one_or_not_here(_whole_lines().filter(easy_read__version__proposal__topic=topic), pk=line)
    (shown,) = as_shown([found], held_in(topic))
    return member, topic, shown


def locked_line(line: EasyLine) -> EasyLine | None:
    """The line as it stands now; none when somebody has just taken it away. The caller holds its question."""
    return _whole_lines().filter(pk=line.pk).first()


def shows(photo: Photo) -> bool:
    """Whether any line still shows it."""
    return EasyLine.objects.filter(photo=photo).exists()


def _whole_lines() -> QuerySet[EasyLine]:
    return EasyLine.objects.select_related("photo", "easy_read__version__proposal__topic__board")


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """The easy versions of plans that were shared. The same line in several versions is found in the newest."""
    held = only_held("easy_read", EasyRead.objects.all())
    seen = set(EasyLine.objects.filter(easy_read__in=held).order_by().values_list("easy_read__version__proposal", "words"))
    shared = among(EasyRead.objects.filter(version__shared_at__isnull=False), items)
    found: dict[UUID, Text] = {}
    rows = EasyLine.objects.filter(easy_read__in=shared).order_by("-easy_read__version__number", "easy_read", "place")
    version = "easy_read__version"
    named = ("easy_read", "board", f"{version}__proposal__topic", f"{version}__number", f"{version}__proposal", "words")
    for pk, board, topic, number, plan, words in rows.values_list(*named).iterator():
        if (plan, words) not in seen:
            seen.add((plan, words))
            before = found.get(pk)
            found[pk] = Text("easy_read", pk, board, topic, lines(before.words if before else "", words), at=(number,))
    yield from found.values()
