from datetime import date, datetime
from uuid import uuid4

from django.db import transaction

from evenground.cores import consent
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics import reads as topics
from evenground.flow.topics import writes as move
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import members_of
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import Reply
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def open_decision(version: ProposalVersion, *, by: Member, closes_at: datetime, review_on: date | None = None) -> Decision:
    """Ask everybody on the board whether they can live with this version.

    Refused until it is said what can change, while everybody is being asked already, and, after a "not yet", until each
    worry has an answer and the plan has changed. After too few answers the same version can be asked about once more.
    """
    topic, version = topics.locked(version.proposal.topic), proposals.locked_version(version)
    _require_may_open(topic, version, by, closes_at)
    now = clock.now()
    decision, _is_new = Decision.objects.update_or_create(
        version=version,
        defaults={"opened_at": now, "review_on": review_on or rules.usual_review(closes_at.date())},
        create_defaults={
            "board": topic.board,
            "topic": topic,
            "opened_at": now,
            "review_on": review_on or rules.usual_review(closes_at.date()),
        },
    )
    everybody = members_of(topic.board)
    ask.open_round(reads.KIND, decision.pk, board=topic.board, members=everybody, opens_at=now, closes_at=closes_at)
    tasks.at(closes_at, "decisions.close", decision.pk)
    move.move_on(topic, Topic.Stage.DECIDE)
    return decision


def _require_may_open(topic: Topic, version: ProposalVersion, by: Member, closes_at: datetime) -> None:
    require(rules.may_decide(by, topic), rules.WHY_NOT_YOURS)
    require(rules.has_said_what_can_change(topic), rules.WHY_BOX_FIRST)
    require(rules.is_shared(version), rules.WHY_NOT_SHARED)
    newest = proposals.newest_shared(topic)
    require(newest is not None and newest.pk == version.pk, rules.WHY_NOT_NEWEST)
    why_not = rules.why_not_ask(reads.standing(topic).state)
    require(not why_not, why_not)
    require(closes_at > clock.now(), rules.WHY_TIME_HAS_PASSED)


@transaction.atomic
def give_reply(
    decision: Decision, answer: str, *, by: Member, reason: str = "", words: str = "", keep_words: bool = False
) -> None:
    """Reply, or change one's reply. Refused once the round is closed, and to whoever was not asked."""
    round_ = reads.round_of(decision)
    require(round_ is not None, rules.WHY_NOT_OPEN)
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
        tasks.later("decisions.close", decision.pk)


def _reason_of(answer: str, reason: str, keep_words: bool) -> str:
    if keep_words:
        return rules.KEEPS_WORDS
    return reason if answer == consent.Answer.NOT_YET else ""


def _words_of(answer: str, words: str) -> str:
    # Words left over from an answer that was changed to "fine" must not be kept.
    return "" if answer == consent.Answer.FINE else words.strip()


@transaction.atomic
def close(decision: Decision) -> bool:
    """Take the names off, count, and say what comes next. Once only, and not before its time or everybody's reply.

    A "not yet" becomes a worry of the board in the same transaction, however few replied. Too few replies decide nothing;
    what was written with them stays readable, without names, as in every other closed round.
    """
    topic = topics.locked(decision.topic)
    decision = reads.locked(decision)
    round_ = reads.round_of(decision)
    if round_ is None or not ask.close(round_):
        return False
    round_.refresh_from_db()
    replies = rounds.replies_of(round_)
    _replied, asked = rounds.how_many(round_)
    counts = consent.Replies.counted(reply.answer for reply in replies)
    match consent.outcome(counts, asked=asked):
        case consent.Outcome.TOO_FEW:
            _too_few(decision, replied=counts.total, asked=asked)
        case consent.Outcome.OBJECTED:
            _count(decision, counts, asked)
            _make_objections(decision, replies)
        case consent.Outcome.PASSED:
            _count(decision, counts, asked)
            _decide(decision, topic, replies)
    return True


def _too_few(decision: Decision, *, replied: int, asked: int) -> None:
    decision.counts = {"asked": asked, "replied": replied}
    decision.save(update_fields=["counts"])


def _count(decision: Decision, counts: consent.Replies, asked: int) -> None:
    decision.counts = {
        "asked": asked,
        "replied": counts.total,
        "fine": counts.fine,
        "worry": counts.worry,
        "not_yet": counts.not_yet,
    }
    decision.save(update_fields=["counts"])


def _make_objections(decision: Decision, replies: list[Reply]) -> None:
    """One worry of the board for each thing said, not for each person: a reason without words is said once."""
    said = {(reply.reason, reply.words) for reply in replies if reply.answer == consent.Answer.NOT_YET}
    in_words = {reason for reason, words in said if words}
    worries = [(reason, words) for reason, words in said if words or reason not in in_words]
    # In the order of their random ids, which is the order of nothing.
    made = [Objection(id=uuid4(), board=decision.board, decision=decision, reason=r, words=w) for r, w in worries]
    Objection.objects.bulk_create(sorted(made, key=lambda objection: objection.pk.int))


def _decide(decision: Decision, topic: Topic, replies: list[Reply]) -> None:
    decision.decided_at = clock.now()
    decision.save(update_fields=["decided_at"])
    kept = [reply.words for reply in replies if reply.reason == rules.KEEPS_WORDS]
    made = [Dissent(id=uuid4(), board=decision.board, decision=decision, words=words) for words in kept]
    Dissent.objects.bulk_create(sorted(made, key=lambda dissent: dissent.pk.int))
    move.move_on(topic, Topic.Stage.DO)


@transaction.atomic
def answer_objection(objection: Objection, *, by: Member, resolution: str, version: ProposalVersion | None) -> Objection:
    """Say what the board did about one of its worries, and which newer version does it. Settled only when all are asked again."""
    topic = topics.locked(objection.decision.topic)
    require(rules.may_decide(by, topic), rules.WHY_NOT_YOURS)
    require(bool(resolution.strip()), rules.WHY_ANSWER_WORDS)
    require(version is not None and rules.is_newer(version, objection.decision), rules.WHY_NEWER_VERSION)
    latest = reads.latest_of(topic)
    require(latest is not None and latest.pk == objection.decision_id, rules.WHY_SETTLED)
    objection = Objection.objects.select_for_update().get(pk=objection.pk)
    # A worry whose words are out of sight can be answered; an answer that is looked at stays as it is.
    require(not objection.resolution or not is_held("objection", objection.pk), WHY_HELD)
    objection.resolution, objection.answered_by = resolution.strip(), version
    objection.save(update_fields=["resolution", "answered_by"])
    return objection
