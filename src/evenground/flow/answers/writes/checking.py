from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from evenground.flow.answers import rules
from evenground.flow.answers.models import Answer, AnswerCheck
from evenground.flow.topics import reads as topic_reads
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def look_again(
    answer: Answer, found: str, words: str, *, by: Member, next_on: date | None = None, once: UUID | None = None
) -> AnswerCheck:
    """Say whether what an answer says came true. What is not there yet is looked at once more. Sent twice, it is said once."""
    topic = topic_reads.locked(answer.contribution.topic)
    require(rules.may_answer(by, topic), rules.WHY_NOT_YOURS)
    require(bool(words.strip()), rules.WHY_NO_WORDS)
    pk = sent_once(once, by.pk, answer.pk, found, words) or uuid4()
    said = AnswerCheck.objects.filter(pk=pk).first()
    if said is not None:
        return said
    require(not is_held("answer", answer.pk), WHY_HELD)
    today = clock.now().astimezone(topic.board.zone).date()
    require(rules.may_be_looked_at_on(next_on, today), rules.WHY_CHECK_DAY)
    if next_on is None and rules.needs_another_look(found):
        next_on = today + rules.LOOK_AGAIN_AFTER
    Answer.objects.filter(pk=answer.pk).update(check_on=next_on)
    return AnswerCheck.objects.create(
        id=pk, board_id=answer.board_id, answer=answer, found=found, words=words.strip(), member=by, looked_on=today
    )
