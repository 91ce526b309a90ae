"""What takes the yes of two members from two sides, each on the page with the full text."""

from django.db import transaction
from django.urls import reverse

from evenground.cores import consent
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision
from evenground.flow.decisions.rules import Act
from evenground.flow.decisions.writes.closing import decide, keep_as_dissent
from evenground.flow.proposals import writes as plans
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics import reads as topics
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import in_the_log
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import hash_of, sides_here
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def say_yes(act: Act, topic: Topic, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to what was read, of which `seen` is the mark; with the second one it is done. Returns whether it is.

    Refused to whoever wrote the version, where the act would close the decision, and before its time.
    """
    topic = topics.locked(topic)
    require(rules.may_decide(by, topic), rules.WHY_NOT_YOURS)
    standing, subject = reads.standing(topic), reads.subject_of(act, topic)
    require(subject is not None and rules.is_time_for(act, standing), rules.WHY_NOT_NOW[act])
    assert subject is not None
    require(rules.may_hold_a_key(act, by, reads.proposers_of(subject)), rules.WHY_NOT_THE_WRITER)
    text = reads.text_of(act, topic, subject)
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    turned = boards.use_keys(
        act,
        subject.pk,
        act=rules.LOGGED_AS[act],
        about=in_the_log(topic, subject),
        text=text,
        address=reverse("decisions:two_keys", args=[topic.board.slug, topic.pk, act]),
        by=by,
        sides=sum(standing.turnout.heard) if act is Act.WITHOUT_A_SIDE else None,
        device=device,
    )
    if turned is None:
        return False
    consent.after(standing, _event(act, turned.keys, topic))
    match act:
        case Act.LESS_TIME:
            assert isinstance(subject, ProposalVersion)
            plans.end_thinking(subject)
        case Act.KEEP_DISSENT:
            assert isinstance(subject, Decision)
            _close_over_what_stands(topic, subject, consent.Ending.WITH_DISSENT)
        case Act.WITHOUT_A_SIDE:
            assert isinstance(subject, Decision)
            soon = clock.now().astimezone(topic.board.zone).date() + rules.LONGEST_WITHOUT_A_SIDE
            subject.review_on = min(subject.review_on or soon, soon)
            _close_over_what_stands(topic, subject, consent.Ending.WITHOUT_A_SIDE)
    return True


@transaction.atomic
def take_back(act: Act, topic: Topic, *, by: Member) -> None:
    """Take one's own yes back, before the second one."""
    subject = reads.subject_of(act, topic)
    if subject is not None:
        boards.take_key_back(act, subject.pk, by=by)


def _event(act: Act, keys: consent.Keys, topic: Topic) -> consent.Event:
    match act:
        case Act.LESS_TIME:
            return consent.ThinkingCutShort(keys, sides=sides_here(topic.board))
        case Act.KEEP_DISSENT:
            return consent.DissentRecorded(keys)
        case Act.WITHOUT_A_SIDE:
            return consent.ClosedWithoutASide(keys)


def _close_over_what_stands(topic: Topic, decision: Decision, why: consent.Ending) -> None:
    keep_as_dissent(decision, [(objection.reason, objection.words) for objection in reads.standing_objections(topic)])
    decide(decision, topic, why)
