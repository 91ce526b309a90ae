from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from evenground.flow.contributions.models import Contribution
from evenground.flow.enquiries import reads, rules
from evenground.flow.enquiries.models import Enquiry, EnquiryReply, EnquiryReplyBy
from evenground.flow.topics import reads as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, Perspective
from evenground.ground.boards.reads import today_on
from evenground.ground.safety.promises import is_longer_than_we_said
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def ask(
    topic: Topic,
    words: str,
    *,
    by: Member,
    side: Perspective | None = None,
    about: Contribution | None = None,
    answer_by: date | None = None,
    once: UUID | None = None,
) -> Enquiry:
    """Ask a side, or everybody, something by a day, in one's own name. The same form sent twice asks once."""
    topic = topics.locked(topic)
    once = sent_once(once, by.pk, topic.pk, side.pk if side else "", about.pk if about else "", words)
    asked = Enquiry.objects.filter(pk=once).first() if once else None
    if asked is not None:
        return asked
    require(rules.may_take_part(by, topic), rules.WHY_NOT_YOURS)
    require(reads.is_time_to_ask(topic), rules.WHY_NOT_YET)
    require(reads.how_many_open(by, topic) < rules.MOST_OPEN, rules.WHY_SO_MANY)
    require(side is None or side in reads.sides_to_ask(by), rules.WHY_NOBODY_THERE)
    require(about is None or reads.idea_to_ask_about(topic, about.pk) is not None, rules.WHY_NOT_THIS_IDEA)
    today = today_on(topic.board)
    answer_by = answer_by or today + rules.ANSWERS_WITHIN
    require(rules.is_at_least_a_week_away(answer_by, today), rules.WHY_TOO_SOON)
    require(rules.is_near_enough(answer_by, today), rules.WHY_TOO_FAR)
    return Enquiry.objects.create(
        id=once or uuid4(),
        board_id=topic.board_id,
        topic=topic,
        about_idea=about.number if about else None,
        side=side,
        words=words,
        asked_by=by,
        asked_on=today,
        answer_by=answer_by,
    )


@transaction.atomic
def reply(enquiry: Enquiry, words: str, *, by: Member, signed: bool = False, once: UUID | None = None) -> EnquiryReply:
    """Answer what was asked, without a name unless one wants it there. The same form sent twice says it once."""
    enquiry = reads.locked(enquiry)
    once = sent_once(once, by.pk, enquiry.pk, words)
    said = EnquiryReply.objects.filter(pk=once).first() if once else None
    if said is not None:
        return said
    require(rules.may_take_part(by, enquiry.topic), rules.WHY_NOT_YOURS)
    require(not is_held("enquiry", enquiry.pk), WHY_HELD)
    require(enquiry.settled_on is None, rules.WHY_SETTLED)
    require(rules.may_reply(by, enquiry), rules.WHY_YOUR_OWN)
    require(reads.how_many_replies(by, enquiry) < rules.MOST_REPLIES, rules.WHY_ENOUGH)
    today = today_on(enquiry.topic.board)
    if is_longer_than_we_said(enquiry.answer_by, today) and not reads.is_answered(enquiry):
        enquiry.was_longer_than_we_said = True
        enquiry.save(update_fields=["was_longer_than_we_said"])
    made = EnquiryReply.objects.create(
        id=once or uuid4(),
        board_id=enquiry.board_id,
        enquiry=enquiry,
        words=words,
        is_signed=signed,
        said_on=today,
        is_to_what_is_missing=enquiry.asked_again_on is not None,
    )
    EnquiryReplyBy.objects.create(board_id=enquiry.board_id, reply=made, member=by)
    return made


@transaction.atomic
def not_yet(enquiry: Enquiry, still_missing: str, *, by: Member) -> Enquiry:
    """Say what is still missing, once; those who are asked have a fresh two weeks. Sending the same again changes nothing."""
    enquiry = reads.locked(enquiry)
    require(rules.has_asked(by, enquiry) and by.left_on is None, rules.WHY_NOT_THE_ASKER)
    if enquiry.still_missing == still_missing:
        return enquiry
    require(not is_held("enquiry", enquiry.pk), WHY_HELD)
    require(enquiry.settled_on is None, rules.WHY_SETTLED)
    require(enquiry.asked_again_on is None, rules.WHY_ONCE)
    require(rules.may_ask_again(by, enquiry, is_answered=reads.is_answered(enquiry)), rules.WHY_NO_REPLY)
    today = today_on(enquiry.topic.board)
    enquiry.still_missing, enquiry.asked_again_on = still_missing, today
    enquiry.answer_by = today + rules.ANSWERS_WITHIN
    enquiry.save(update_fields=["still_missing", "asked_again_on", "answer_by"])
    return enquiry


@transaction.atomic
def settle(enquiry: Enquiry, *, by: Member) -> Enquiry:
    """Say "this answers me"; where the asker is gone, anybody says that it is settled. A second press changes nothing."""
    enquiry = reads.locked(enquiry)
    require(rules.may_take_part(by, enquiry.topic), rules.WHY_NOT_YOURS)
    if enquiry.settled_on is not None:
        return enquiry
    require(not rules.is_awaited(enquiry) or rules.has_asked(by, enquiry), rules.WHY_NOT_THE_ASKER)
    require(not is_held("enquiry", enquiry.pk), WHY_HELD)
    require(rules.may_settle(by, enquiry, is_replied=reads.is_replied(enquiry)), rules.WHY_NO_REPLY)
    enquiry.settled_on, enquiry.settled_by = today_on(enquiry.topic.board), by
    enquiry.save(update_fields=["settled_on", "settled_by"])
    return enquiry


@transaction.atomic
def take_back(enquiry: Enquiry, *, by: Member) -> None:
    """It goes for good, while nobody has replied: words of others are nobody else's to delete, also those out of sight."""
    enquiry = reads.locked(enquiry)
    is_replied = EnquiryReply.objects.filter(enquiry=enquiry).exists()
    require(by.left_on is None and rules.may_take_back(by, enquiry, is_replied=is_replied), rules.WHY_STAYS)
    require(not is_held("enquiry", enquiry.pk), WHY_HELD)
    enquiry.delete()


@transaction.atomic
def take_back_reply(reply: EnquiryReply, *, by: Member) -> None:
    """It goes for good, until what it answers is settled."""
    enquiry = reads.locked(reply.enquiry)
    may = by.left_on is None and reads.is_by(by, reply) and enquiry.settled_on is None
    require(may, rules.WHY_NOT_YOUR_WORDS)
    require(not is_held("enquiry_reply", reply.pk), WHY_HELD)
    reply.delete()
