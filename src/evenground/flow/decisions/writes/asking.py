"""Asking everybody about a version, and what one member replies."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from evenground.cores import consent
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.refining import reads as refining
from evenground.flow.refining.rules import WHY_THEY_WAIT
from evenground.flow.topics import reads as topics
from evenground.flow.topics import writes as move
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import members_of
from evenground.ground.boxes import writes as boxes
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.rules import WHY_CLOSED
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require

CLOSES_WITH = "decisions.close"
"""The job that closes a round when its time has come; in `jobs.py`."""


@transaction.atomic
def open_decision(
    version: ProposalVersion, *, by: Member, closes_at: datetime, review_on: date | None = None, is_in_a_room: bool = False
) -> Decision:
    """Ask everybody on the board whether they can live with this version.

    Refused until it is said what can change, while everybody is being asked already, while something that was asked about
    the plan has no answer, and, after a "not yet", until each worry has one and the plan has changed. After too few answers
    the same version can be asked about once more.
    """
    topic, version = topics.locked(version.proposal.topic), proposals.locked_version(version)
    everybody = list(members_of(topic.board))
    _require_may_open(topic, version, by, closes_at, everybody)
    now = clock.now()
    times = {"opened_at": now, "review_on": review_on or rules.usual_review(closes_at.date())}
    # What is asked about once more, since a side was not heard, is the same decision; what was decided begins a new one.
    decision, _is_new = Decision.objects.update_or_create(
        version=version, decided_at=None, defaults=times, create_defaults={"board": topic.board, "topic": topic, **times}
    )
    boxes.open_round(
        reads.KIND,
        decision.pk,
        board=topic.board,
        members=everybody,
        opens_at=now,
        closes_at=closes_at,
        closes_with=CLOSES_WITH,
        about=topic.pk,
        is_in_a_room=is_in_a_room,
    )
    tasks.at(closes_at, CLOSES_WITH, decision.pk)
    move.move_on(topic, Topic.Stage.DECIDE)
    return decision


def _require_may_open(
    topic: Topic, version: ProposalVersion, by: Member, closes_at: datetime, everybody: Sequence[Member]
) -> None:
    require(rules.may_decide(by, topic), rules.WHY_NOT_YOURS)
    require(not rules.waits_for_what_can_change(topic), rules.WHY_BOX_FIRST)
    require(rules.is_shared(version), rules.WHY_NOT_SHARED)
    newest = proposals.newest_shared(topic)
    require(newest is not None and newest.pk == version.pk, rules.WHY_NOT_NEWEST)
    standing = reads.standing(topic)
    why_not = rules.why_not_ask(standing.state)
    require(not why_not, why_not)
    require(not any(refining.waiting(topic).values()), WHY_THEY_WAIT)
    require(closes_at > clock.now(), rules.WHY_TIME_HAS_PASSED)
    if reads.is_asked_once_more(topic, version, standing):
        require(closes_at - clock.now() >= rules.SECOND_TIME_AT_LEAST, rules.WHY_A_WEEK)
    sides = tuple(Counter(member.perspective_id for member in everybody).values())
    consent.after(standing, consent.Asked(people=sides, on_the_board=sides))


@transaction.atomic
def give_reply(
    decision: Decision, answer: str, *, by: Member, reason: str = "", words: str = "", keep_words: bool = False
) -> None:
    """Reply, or change one's reply. Refused once the round is closed, and to whoever was not asked."""
    round_ = reads.round_of(decision)
    require(round_ is not None, WHY_CLOSED)
    assert round_ is not None
    require(rules.is_an_answer(answer), rules.WHY_NOT_AN_ANSWER)
    require(rules.gives_a_reason(answer, reason), rules.WHY_REASON)
    require(rules.says_enough(answer, reason, words), rules.WHY_WORDS)
    if keep_words:
        is_again = reads.is_asked_again(decision)
        require(rules.may_keep_words(answer, words, is_asked_again=is_again), rules.WHY_CANNOT_KEEP)
    ask.reply(round_, answer, by=by, reason=_reason_of(answer, reason, keep_words), words=_words_of(answer, words))
    replied, asked = rounds.how_many(round_)
    if replied == asked:
        tasks.later(CLOSES_WITH, decision.pk)


def _reason_of(answer: str, reason: str, keep_words: bool) -> str:
    if keep_words:
        return rules.KEEPS_WORDS
    return reason if answer == consent.Answer.NOT_YET else ""


def _words_of(answer: str, words: str) -> str:
    # Words left over from an answer that was changed to "fine" must not be kept.
    return "" if answer == consent.Answer.FINE else words.strip()
