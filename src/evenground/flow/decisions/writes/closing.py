"""The end of a round, and what it comes to."""

from collections.abc import Callable, Iterable
from uuid import uuid4

from django.db import transaction

from evenground.cores import consent
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.topics import reads as topics
from evenground.flow.topics import writes as move
from evenground.flow.topics.models import Topic
from evenground.ground.boxes import reads as reads_of_boxes
from evenground.ground.boxes import writes as boxes
from evenground.ground.letters import writes as letters
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import Reply
from evenground.ground.web import clock


@transaction.atomic
def close(decision: Decision) -> bool:
    """Take the names off, count, and say what comes next. Once only, and not before its time or everybody's reply.

    A "not yet" becomes a worry of the board in the same transaction, however few replied. Too few replies decide nothing;
    what was written with them stays readable, without names, as in every other closed round.
    """
    topic = topics.locked(decision.topic)
    decision = reads.locked(decision)
    round_ = reads.round_of(decision)
    if round_ is None:
        return False
    round_ = ask.locked(round_)
    turnout = consent.Turnout(*rounds.by_side(round_))
    if not boxes.close(round_, is_good=_is_good(reads.is_asked_again(decision)), keep=letters.keep):
        return False
    round_.refresh_from_db()
    replies = rounds.replies_of(round_)
    asked = rounds.how_many_asked(round_)
    counts = consent.Replies.counted(reply.answer for reply in replies)
    if unread := reads_of_boxes.why_unread(round_):
        _unread(decision, unread, asked=asked, sides=len(turnout.asked))
        return True
    outcome = consent.outcome(counts, turnout)
    if outcome is consent.Outcome.PASSED and not rules.is_everybody_heard(round_, counts.total, asked=asked):
        outcome = consent.Outcome.UNHEARD
    match outcome:
        case consent.Outcome.UNHEARD:
            _unheard(decision, replied=counts.total, asked=asked, turnout=turnout, is_a_chance=not round_.is_in_a_room)
        case consent.Outcome.OBJECTED:
            _count(decision, counts, asked, turnout)
            _make_objections(decision, replies)
        case consent.Outcome.PASSED:
            _count(decision, counts, asked, turnout)
            decide(decision, topic, consent.Ending.AGREED)
            _keep_words(decision, replies)
    return True


def _is_good(is_asked_again: bool) -> Callable[[str, str, str], bool]:
    """Whether what came out of a box is an answer as `give_reply` would take it: nobody could look before."""

    def is_good(answer: str, reason: str, words: str) -> bool:
        if not rules.is_an_answer(answer) or len(words) > rules.MOST_WORDS:
            return False
        if reason == rules.KEEPS_WORDS:
            return rules.may_keep_words(answer, words, is_asked_again=is_asked_again)
        if answer != consent.Answer.NOT_YET:
            return not reason and (not words or answer == consent.Answer.WORRY)
        # On paper, and where no words go with an answer, "something else" stands alone; nobody has to say what is not so.
        return rules.gives_a_reason(answer, reason)

    return is_good


def _unheard(decision: Decision, *, replied: int, asked: int, turnout: consent.Turnout, is_a_chance: bool = True) -> None:
    """It decides nothing, so what was replied is not counted; that everybody was asked once more is.

    Five minutes in a room are no chance for a side that was not there.
    """
    times = decision.counts.get("times_unheard", 0) + is_a_chance
    decision.counts = {"asked": asked, "replied": replied, "times_unheard": times, **_sides(turnout)}
    decision.save(update_fields=["counts"])


def _unread(decision: Decision, why: str, *, asked: int, sides: int) -> None:
    """Its box was thrown away, so nobody was heard; and nobody is said to have been asked in vain."""
    times = decision.counts.get("times_unheard", 0)
    decision.counts = {
        "asked": asked, "replied": 0, "times_unheard": times, "sides": sides, "sides_heard": 0, "unread": why,
    }  # fmt: skip
    decision.save(update_fields=["counts"])


def _count(decision: Decision, counts: consent.Replies, asked: int, turnout: consent.Turnout) -> None:
    decision.counts = {
        "asked": asked,
        "replied": counts.total,
        "fine": counts.fine,
        "worry": counts.worry,
        "not_yet": counts.not_yet,
        **_sides(turnout),
    }
    decision.save(update_fields=["counts"])


def _sides(turnout: consent.Turnout) -> dict[str, int]:
    return {"sides": len(turnout.asked), "sides_heard": sum(turnout.heard)}


def _make_objections(decision: Decision, replies: list[Reply]) -> None:
    """One worry of the board for each thing said, not for each person: a reason without words is said once."""
    said = {(reply.reason, reply.words) for reply in replies if reply.answer == consent.Answer.NOT_YET}
    in_words = {reason for reason, words in said if words}
    worries = [(reason, words) for reason, words in said if words or reason not in in_words]
    # In the order of their random ids, which is the order of nothing.
    made = [Objection(id=uuid4(), board=decision.board, decision=decision, reason=r, words=w) for r, w in worries]
    Objection.objects.bulk_create(sorted(made, key=lambda objection: objection.pk.int))


@transaction.atomic
def add_words(reply: Reply, words: str) -> None:
    """Words that two people have read, or that were added later, join what was said with them; they are the reply's own already.

    A second person's with the same reason are a worry of their own. Once everybody was asked about something newer, or it is
    decided, they stand with the first one's instead, and open nothing anew.
    """
    decision = Decision.objects.select_for_update(of=("self",)).select_related("topic").filter(pk=reply.round.subject).first()
    if decision is None or not words:
        return
    if reply.reason == rules.KEEPS_WORDS and decision.how == consent.Ending.AGREED.name:
        keep_as_dissent(decision, [("", words)])
    if reply.answer == consent.Answer.NOT_YET:
        worries = list(decision.objections.filter(reason=reply.reason).order_by("pk"))
        own = (each for each in worries if each.words and reply.words.startswith(each.words) and reply.words != each.words)
        worry = next(own, None) or next((each for each in worries if not each.words), None)
        is_open = reads.latest_of(decision.topic) == decision and decision.decided_at is None
        if worry is None and is_open:
            Objection.objects.create(board=decision.board, decision=decision, reason=reply.reason, words=words)
            return
        worry = worry or worries[0]
        worry.words = f"{worry.words}\n\n{words}".strip()
        worry.save(update_fields=["words"])


def decide(decision: Decision, topic: Topic, why: consent.Ending) -> None:
    decision.decided_at, decision.how = clock.now(), why.name
    decision.save(update_fields=["decided_at", "how", "review_on"])
    move.move_past(topic, Topic.Stage.DECIDE)


def _keep_words(decision: Decision, replies: list[Reply]) -> None:
    """What somebody wanted kept beside what all can live with. Sealed words come later, when two people have read them."""
    kept = [reply.words for reply in replies if reply.reason == rules.KEEPS_WORDS and reply.words]
    keep_as_dissent(decision, [("", words) for words in kept])


def keep_as_dissent(decision: Decision, said: Iterable[tuple[str, str]]) -> None:
    made = [Dissent(id=uuid4(), board=decision.board, decision=decision, reason=reason, words=words) for reason, words in said]
    Dissent.objects.bulk_create(sorted(made, key=lambda dissent: dissent.pk.int))
