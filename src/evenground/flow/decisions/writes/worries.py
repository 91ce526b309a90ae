"""What the board does about its worries, and asking it to look again."""

from uuid import UUID

from django.db import transaction

from evenground.cores import consent
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import LookAgain, Objection
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.meanwhile import mark_of
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.refining import writes as refining
from evenground.flow.refining.rules import says_anything
from evenground.flow.topics import reads as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here, require


@transaction.atomic
def answer_objection(
    objection: Objection, *, by: Member, resolution: str, version: ProposalVersion | None, seen: str | None = None
) -> Objection:
    """Say what the board did about one of its worries, and which newer version does it. Settled only when all are asked again.

    `seen` is the mark of what stood there when the writer began: nobody writes over what they have not read.

    Where everybody has been asked again already, it can also say, without a newer version, why the board goes on.
    """
    topic = topics.locked(objection.decision.topic)
    require(rules.may_decide(by, topic), rules.WHY_NOT_YOURS)
    require(says_anything(resolution), rules.WHY_ANSWER_WORDS)
    standing = reads.standing(topic)
    is_newer = version is not None and rules.is_newer(version, objection.decision)
    require(is_newer or rules.may_say_why_we_go_on(standing), rules.WHY_NEWER_VERSION)
    require(objection.pk in {one.pk for one in reads.standing_objections(topic)}, rules.WHY_SETTLED)
    require(standing.state is not consent.State.OPEN, rules.WHY_IS_OPEN)
    objection = one_or_not_here(Objection.objects.select_for_update(), pk=objection.pk)
    # A worry whose words are out of sight can be answered; an answer that is looked at stays as it is.
    require(not objection.resolution or not is_held("objection", objection.pk), WHY_HELD)
    is_as_read = seen is None or seen == mark_of([objection.resolution]) or objection.resolution == resolution.strip()
    require(is_as_read, rules.WHY_ANSWERED_MEANWHILE)
    objection.resolution, objection.answered_by = resolution.strip(), version if is_newer else None
    objection.save(update_fields=["resolution", "answered_by"])
    return objection


@transaction.atomic
def ask_to_look_again(topic: Topic, *, by: Member) -> None:
    """Put what was decided on the agenda again. Anybody, any time, with no reason; asked twice it is asked once."""
    topic = topics.locked(topic)
    require(rules.may_decide(by, topic), rules.WHY_NOT_YOURS)
    standing, decided = reads.standing(topic), reads.decided_of(topic)
    require(decided is not None, rules.WHY_NOTHING_DECIDED)
    if standing.state is consent.State.DECIDED:
        LookAgain.objects.get_or_create(decision=decided, defaults={"board": topic.board, "asked_on": clock.now().date()})


@transaction.atomic
def suggest_for(
    objection: Objection,
    part: Part | None,
    *,
    new_words: str,
    why: str,
    by: Member,
    signed: bool = False,
    once: UUID | None = None,
) -> None:
    """Suggest a change of the newest plan that would answer a worry of the board, for as long as it stands open."""
    topic = topics.locked(objection.decision.topic)
    require(objection.pk in {one.pk for one in reads.standing_objections(topic)}, rules.WHY_SETTLED)
    require(reads.standing(topic).state is not consent.State.OPEN, rules.WHY_IS_OPEN)
    version = proposals.newest_shared(topic)
    assert version is not None, "a worry is about a shared version"
    refining.suggest(version, part, new_words, why=why, by=by, signed=signed, answers=objection.pk, once=once)
