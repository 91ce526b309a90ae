"""What decides what comes next on each question for one member, read in a number of queries that does not grow with them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q

from evenground.cores.consent import State
from evenground.flow.actions import reads as actions
from evenground.flow.actions.models import Action
from evenground.flow.answers import reads as answers
from evenground.flow.answers.models import Answer
from evenground.flow.contributions import reads as contributions
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions.models import Decision
from evenground.flow.enquiries import reads as enquiries
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.proposals.rules import is_being_written
from evenground.flow.quick_asks import reads as quick_asks
from evenground.flow.quick_asks.models import Choice, QuickResult
from evenground.flow.refining import reads as refining
from evenground.flow.reports import reads as reports
from evenground.flow.responses import reads as responses
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Key, Member
from evenground.ground.boards.reads import keys_waiting
from evenground.ground.glossary import reads as glossary
from evenground.ground.glossary.models import AskedWord
from evenground.ground.rounds import reads as rounds
from evenground.ground.web import clock

Stage = Topic.Stage

ASKS_AUTHORS_FOR = timedelta(days=14)
"""So long whoever gave an idea is asked whether its new answer answers them; after that it stands where the answer is."""


@dataclass(frozen=True)
class Plan:
    """Where a plan stands: whether a version is being written now, and what became of the newest shared one."""

    is_being_written: bool
    state: State
    # A version was shared after a problem was seen: what was done about it is still to be said.
    has_changed: bool = False


@dataclass(frozen=True)
class Jobs:
    going_on: int
    need_help: int
    over: int

    @property
    def are_any(self) -> bool:
        return bool(self.going_on or self.over)


NO_PLAN, NO_JOBS = Plan(is_being_written=False, state=State.WRITING), Jobs(0, 0, 0)


class Known:
    def __init__(self, member: Member, topics: Collection[Topic]) -> None:
        self.member = member
        self.topics = list(topics)

    def _at(self, *stages: Topic.Stage) -> list[Topic]:
        return [topic for topic in self.topics if topic.stage in stages]

    @cached_property
    def asked_quick(self) -> set[UUID]:
        return quick_asks.waiting_for(self.member, clock.now())

    @cached_property
    def asked_to_decide(self) -> set[UUID]:
        return decisions.waiting_for(self.member, clock.now())

    @cached_property
    def shown(self) -> dict[UUID, int]:
        return contributions.how_many_revealed(self.topics)

    @cached_property
    def left(self) -> dict[UUID, int]:
        return responses.left_for(self.member, self.topics)

    @cached_property
    def _given(self) -> tuple[set[UUID], set[UUID]]:
        return contributions.given_by(self.member, self.topics)

    @property
    def given(self) -> set[UUID]:
        return self._given[0]

    @property
    def photo_failed(self) -> set[UUID]:
        return self._given[1]

    @cached_property
    def offered(self) -> set[UUID]:
        """Quick asks that have answers to press."""
        return set(Choice.objects.filter(topic__in=self._at(Stage.QUICK)).values_list("topic", flat=True))

    @cached_property
    def told(self) -> set[UUID]:
        """Quick asks of which somebody said what happened."""
        return set(QuickResult.objects.filter(topic__in=self._at(Stage.TELL)).values_list("topic", flat=True))

    @cached_property
    def answering(self) -> dict[UUID, answers.Standing]:
        """The clock of each question: how many ideas wait for an answer, and how many answers were sent back."""
        return answers.standings(self.topics)

    @cached_property
    def _answered_by(self) -> answers.Answering:
        return answers.answering_of(self.member, self.topics)

    def is_to_answer(self, topic: Topic) -> bool:
        """Whom the clock reminds: who said that they answer; where nobody did, those whose side owes the answers."""
        by = self._answered_by
        return topic.pk in by.answers or (topic.pk in by.nobodys and self.member.perspective.owes_answers)

    @property
    def asked_to_answer(self) -> set[UUID]:
        return self._answered_by.is_asked

    @cached_property
    def asked_for_second_yes(self) -> set[UUID]:
        return answers.asks_for_second_yes(self.member, self.topics)

    @cached_property
    def answers_to_own(self) -> dict[UUID, Answer]:
        """New answers to this member's ideas, to which they have said nothing so far."""
        since = clock.now().astimezone(self.member.board.zone).date() - ASKS_AUTHORS_FOR
        return answers.waits_for_authors_word(self.member, self.topics, since)

    @cached_property
    def plans(self) -> dict[UUID, Plan]:
        topics = self._at(Stage.PROPOSE, Stage.DECIDE, Stage.DO, Stage.TELL)
        versions = ProposalVersion.objects.filter(proposal__topic__in=topics).select_related("proposal").order_by("number")
        shared = {each.proposal.topic_id: each for each in versions if not is_being_written(each)}
        written = {each.proposal.topic_id for each in versions if is_being_written(each)}
        asked: dict[UUID, list[Decision]] = {}
        for each in decisions.decisions_on(topics):
            asked.setdefault(each.topic_id, []).append(each)
        rounds_of = rounds.latest_rounds(decisions.KIND, [some[0].pk for some in asked.values()])
        now = clock.now()
        today = now.astimezone(self.member.board.zone).date()

        def plan_of(topic: Topic) -> Plan:
            some = asked.get(topic.pk, [])
            round_ = rounds_of.get(some[0].pk) if some else None
            found = decisions.standing_of(shared.get(topic.pk), some, round_, now=now, today=today)
            return Plan(topic.pk in written, found.state, found.has_newer_version)

        return {topic.pk: plan_of(topic) for topic in topics}

    @cached_property
    def asked_about_plans(self) -> set[UUID]:
        """Where somebody asked something about the plan, or wants to change it, and waits for an answer."""
        return refining.are_waiting_in(self._at(Stage.PROPOSE, Stage.DECIDE, Stage.DO, Stage.TELL))

    @cached_property
    def asked_by_members(self) -> enquiries.Waits:
        """What members ask each other: what asks this one, and what they asked and was answered."""
        return enquiries.waits_for(self.member, self.topics)

    @cached_property
    def reports_read_now(self) -> list[Topic]:
        """Where a report is before the board."""
        read = reports.read_now_on(self.topics)
        return [topic for topic in self.topics if topic.pk in read]

    @cached_property
    def reports_to_read(self) -> set[UUID]:
        """Where a report is before the board, and this member has not said what they think of it."""
        return reports.to_read_for(self.member, self.reports_read_now)

    @cached_property
    def reports_not_right(self) -> set[UUID]:
        """Where somebody said that something in it is not right, and waits for an answer."""
        return reports.are_waiting_in(self.reports_read_now)

    @cached_property
    def keys(self) -> list[Key]:
        """First keys that this member could be the second to: by somebody from another side, and not about themselves."""
        waiting = [key for key in self.all_keys if key.concerned_id != self.member.pk]
        return [key for key in waiting if key.turned_by.perspective_id != self.member.perspective_id]

    @cached_property
    def all_keys(self) -> list[Key]:
        """Every first key that waits on the board."""
        return list(keys_waiting(self.member.board))

    @cached_property
    def asked_words(self) -> list[AskedWord]:
        """Words that somebody asked about, as far as the board sees it."""
        return list(glossary.asked_on(self.member.board))

    @cached_property
    def words(self) -> list[glossary.Word]:
        """The board's own words, and the changes that stand beside them."""
        return glossary.words_and_changes(self.member.board)

    @cached_property
    def jobs(self) -> dict[UUID, Jobs]:
        needs_help, over = Q(state=Action.State.NEEDS_HELP), Q(state__in=[Action.State.DONE, Action.State.LET_GO])
        found = Action.objects.filter(topic__in=self._at(Stage.DO)).order_by().values("topic")
        counted = found.annotate(
            going_on=Count("pk", filter=~over), need=Count("pk", filter=needs_help), over=Count("pk", filter=over)
        )
        return {row["topic"]: Jobs(row["going_on"], row["need"], row["over"]) for row in counted}

    @cached_property
    def open_jobs(self) -> list[Action]:
        return actions.going_on_in(self.topics)

    @cached_property
    def asked_to_do(self) -> dict[UUID, Action]:
        """Of each question a job that somebody would like this member to take on."""
        return _one_of_each(actions.asks(self.member, self.open_jobs))

    @cached_property
    def asked_whether_still(self) -> dict[UUID, Action]:
        """Of each question a job of theirs about which they are gently asked."""
        today = clock.now().astimezone(self.member.board.zone).date()
        return _one_of_each(actions.asked_whether_still(self.member, self.open_jobs, today))

    @cached_property
    def could_join(self) -> dict[UUID, Action]:
        """Of each question a job that looks for somebody like this member."""
        return _one_of_each(actions.looks_for(self.member, self.open_jobs))


def _one_of_each(jobs: Iterable[Action]) -> dict[UUID, Action]:
    """The oldest job of each question: one thing at a time."""
    found: dict[UUID, Action] = {}
    for job in jobs:
        found.setdefault(job.topic_id, job)
    return found
