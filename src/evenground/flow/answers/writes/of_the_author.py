"""What whoever gave an idea says to its answer. Nothing stored here says who that is."""

from datetime import date

from django.db import transaction

from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import Answer, SentBack
from evenground.flow.topics import reads as topic_reads
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, require


class OtherAnswer(NotAllowed):
    """The answer is not the one its author had before them. Nothing was stored."""

    def __init__(self) -> None:
        super().__init__(str(rules.WHY_OTHER_ANSWER))


@transaction.atomic
def agree(answer: Answer, *, by: Member, seen: str) -> None:
    """Say: this answers me. What was sent back and waits is taken back with it. A second press changes nothing."""
    answer = _locked_as_seen(answer, by, seen)
    SentBack.objects.filter(answer=answer, answered_on=None).delete()
    if answer.agreed_on is None:
        Answer.objects.filter(pk=answer.pk).update(agreed_on=_today(answer))


@transaction.atomic
def send_back(answer: Answer, words: str = "", *, by: Member, seen: str) -> SentBack:
    """Say: not yet, and what is missing. It is on the clock again and stands before all that waits. Sent twice, once."""
    waits = _waiting_with(answer, words, by)
    if waits is not None:
        return waits
    answer = _locked_as_seen(answer, by, seen)
    require(not is_held("answer", answer.pk), WHY_HELD)
    waits = reads.open_sent_back(answer)
    if waits is not None and not waits.words:
        # It was sent back without a word; now they know what is missing.
        waits.words = words.strip()
        waits.save(update_fields=["words"])
        return waits
    require(waits is None, rules.WHY_SENT_BACK_ALREADY)
    require(SentBack.objects.filter(answer=answer).count() < rules.MOST_SENT_BACK, rules.WHY_ENOUGH_SENT_BACK)
    Answer.objects.filter(pk=answer.pk).update(agreed_on=None)
    today = _today(answer)
    return SentBack.objects.create(
        board_id=answer.board_id,
        answer=answer,
        words=words.strip(),
        sent_on=today,
        answer_by=today + rules.ANSWERED_AGAIN_WITHIN,
    )


@transaction.atomic
def take_back(answer: Answer, *, by: Member) -> None:
    """Take back a "not yet" that nobody has answered. Refused while its words are looked at."""
    require(reads.is_author(by, answer.contribution), rules.WHY_NOT_YOUR_IDEA)
    topic_reads.locked(answer.contribution.topic)
    waits = reads.open_sent_back(answer)
    if waits is not None:
        require(not is_held("sent_back", waits.pk), WHY_HELD)
        waits.delete()


def _waiting_with(answer: Answer, words: str, by: Member) -> SentBack | None:
    """The same words, sent by the same person a moment ago."""
    waits = reads.open_sent_back(answer)
    is_same = waits is not None and waits.words == words.strip() and reads.is_author(by, answer.contribution)
    return waits if is_same else None


def _locked_as_seen(answer: Answer, by: Member, seen: str) -> Answer:
    topic = topic_reads.locked(answer.contribution.topic)
    require(by.left_on is None and by.board_id == topic.board_id, rules.WHY_NOT_YOURS)
    require(reads.is_author(by, answer.contribution), rules.WHY_NOT_YOUR_IDEA)
    now = reads.answer_of(answer.contribution)
    if now is None or reads.mark_of_answer(now) != seen:
        raise OtherAnswer
    return now


def _today(answer: Answer) -> date:
    return clock.now().astimezone(answer.board.zone).date()
