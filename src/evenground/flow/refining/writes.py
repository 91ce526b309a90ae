from uuid import UUID, uuid4

from django.db import transaction

from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals import writes as plans
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.refining import reads, rules
from evenground.flow.refining.models import Amendment, Remark, RemarkAnswer, RemarkBy
from evenground.flow.refining.rules import Outcome, Step
from evenground.flow.topics import reads as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def say(
    version: ProposalVersion, step: Step, words: str, *, by: Member, signed: bool = False, once: UUID | None = None
) -> Remark:
    """Ask what is not clear, or say what one thinks of it. Refused before its time. Sent twice, it is said once."""
    topic = topics.locked(version.proposal.topic)
    once = sent_once(once, by.pk, version.pk, step, words)
    said = _already_said(once)
    if said is not None:
        return said
    _require_open(version, topic, step, by)
    return _remark(version, step, words, by=by, signed=signed, once=once)


@transaction.atomic
def suggest(
    version: ProposalVersion,
    part: Part | None,
    new_words: str,
    *,
    why: str,
    by: Member,
    signed: bool = False,
    answers: UUID | None = None,
    once: UUID | None = None,
) -> Remark:
    """Suggest other words for a part, a new part (`part` none) or that a part goes (`new_words` empty).

    `answers` is a worry of the board that it was made for: then the caller has seen to it that it is the time for that.
    """
    topic = topics.locked(version.proposal.topic)
    once = sent_once(once, by.pk, version.pk, part.pk if part else "", new_words, why)
    said = _already_said(once)
    if said is not None:
        return said
    if answers is None:
        _require_open(version, topic, Step.CHANGES, by)
    _require_room(version, by)
    require(part is None or part.version_id == version.pk, rules.WHY_OTHER_PART)
    require(rules.says_something_new(part.words if part else "", new_words), rules.WHY_NOTHING_NEW)
    remark = _remark(version, Step.CHANGES, why, by=by, signed=signed, once=once)
    Amendment.objects.create(board=topic.board, remark=remark, part=part, new_words=new_words, answers=answers)
    return remark


@transaction.atomic
def answer(remark: Remark, words: str, *, by: Member, once: UUID | None = None) -> RemarkAnswer:
    """Answer a question about the plan, in one's own name; or add to what was answered."""
    topic = remark.version.proposal.topic
    require(rules.may_take_part(by, topic), rules.WHY_NOT_YOURS)
    require(remark.step == Step.QUESTIONS, rules.WHY_NOT_A_QUESTION)
    reads.locked(remark)
    require(not is_held("remark", remark.pk), WHY_HELD)
    return _answer(remark, words, by=by, once=once)


@transaction.atomic
def settle(remark: Remark, outcome: str, words: str, *, by: Member, once: UUID | None = None) -> Amendment:
    """Say what becomes of a change: put it into the plan now, or say why it is there in other words, or not this time.

    What was not taken can be taken later; what is in a version of the plan stays there.
    """
    topic = topics.locked(remark.version.proposal.topic)
    require(rules.may_take_part(by, topic), rules.WHY_NOT_YOURS)
    require(remark.step == Step.CHANGES, rules.WHY_NOT_A_QUESTION)
    require(rules.says_anything(words) or not rules.needs_a_reason(outcome), rules.WHY_NO_ANSWER)
    reads.locked(remark)
    amendment = Amendment.objects.select_related("part").get(remark=remark)
    require(not reads.is_in_the_plan(amendment), rules.WHY_IN_ALREADY)
    require(not is_held("remark", remark.pk), WHY_HELD)
    if outcome == Outcome.TAKEN:
        amendment.put_into = _put_into_the_plan(amendment, remark, topic, by)
    amendment.outcome, amendment.settled_by = outcome, by
    amendment.save(update_fields=["outcome", "put_into", "settled_by"])
    if rules.says_anything(words):
        _answer(remark, words.strip(), by=by, once=once)
    return amendment


@transaction.atomic
def take_back(remark: Remark, *, by: Member) -> None:
    """It goes for good, while nobody has answered it."""
    require(reads.is_by(by, remark), rules.WHY_NOT_YOUR_WORDS)
    require(rules.may_take_back(remark.version, Step(remark.step), clock.now()), rules.WHY_STAYS_UNTIL_READ)
    require(not RemarkAnswer.objects.filter(remark=reads.locked(remark)).exists(), rules.WHY_NOT_YOUR_WORDS)
    require(not Amendment.objects.filter(remark=remark).exclude(outcome="").exists(), rules.WHY_NOT_YOUR_WORDS)
    require(not is_held("remark", remark.pk), WHY_HELD)
    remark.delete()


def _require_open(version: ProposalVersion, topic: Topic, step: Step, by: Member) -> None:
    require(rules.may_take_part(by, topic), rules.WHY_NOT_YOURS)
    why_not = rules.why_not(version, topic, step, clock.now())
    require(not why_not, why_not)
    _require_room(version, by)


def _require_room(version: ProposalVersion, by: Member) -> None:
    """For the newest version only, and nobody keeps everybody waiting alone."""
    require(rules.may_take_part(by, version.proposal.topic), rules.WHY_NOT_YOURS)
    newest = proposals.newest_shared(version.proposal.topic)
    require(newest is None or newest.pk == version.pk, rules.WHY_NOT_NEWEST)
    waiting, said = reads.how_many_by(by, version)
    require(waiting < rules.MOST_WAITING, rules.WHY_SO_MANY)
    require(said < rules.MOST_SAID, rules.WHY_ENOUGH)


def _remark(version: ProposalVersion, step: Step, words: str, *, by: Member, signed: bool, once: UUID | None) -> Remark:
    remark = Remark.objects.create(
        id=once or uuid4(),
        board=version.board,
        version=version,
        step=step,
        words=words,
        is_signed=signed,
        said_on=clock.now().astimezone(version.board.zone).date(),
    )
    RemarkBy.objects.create(board=version.board, remark=remark, member=by)
    return remark


def _already_said(once: UUID | None) -> Remark | None:
    return Remark.objects.filter(pk=once).first() if once else None


def _answer(remark: Remark, words: str, *, by: Member, once: UUID | None) -> RemarkAnswer:
    require(rules.says_anything(words), rules.WHY_NO_ANSWER)
    given, _is_new = RemarkAnswer.objects.get_or_create(
        id=sent_once(once, by.pk, remark.pk, words) or uuid4(),
        remark=remark,
        member=by,
        defaults={"board": remark.board, "words": words, "said_at": clock.now()},
    )
    return given


def _put_into_the_plan(amendment: Amendment, remark: Remark, topic: Topic, by: Member) -> ProposalVersion:
    """Into the version that is being written; where there is none, a new one begins with it."""
    draft = proposals.being_written(topic)
    if draft is None:
        newest = proposals.newest_shared(topic)
        assert newest is not None, "a remark is about a shared version"
        # Why it changes is the suggester's own word, and stays with the suggestion.
        draft = plans.change(newest, by=by, named=False)
    if amendment.part is None:
        plans.add_part(draft, amendment.new_words, rests_on=[], by=by)
        return draft
    changed = amendment.part
    alike = [part for part in proposals.parts_of(draft) if part.words == changed.words]
    # Of two parts that say the same it is the one in the same place.
    part = min(alike, key=lambda each: abs(each.place - changed.place), default=None)
    require(part is not None, rules.WHY_PART_CHANGED)
    assert part is not None
    if amendment.new_words:
        seen, ideas = proposals.seen_of(part), [rests.contribution for rests in part.rests.all()]
        plans.change_part(part, amendment.new_words, rests_on=ideas, by=by, seen=seen)
    else:
        plans.remove_part(part, by=by)
    return draft
