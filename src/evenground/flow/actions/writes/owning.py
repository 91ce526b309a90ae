import uuid
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from evenground.flow.actions import reads, rules
from evenground.flow.actions.models import Action, ActionOwner, ActionStep
from evenground.flow.actions.writes.gate import locked_for, note_step, today
from evenground.flow.actions.writes.reminding import forget_what_was_asked
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web.errors import NotHere, require

Kind = ActionStep.Kind


def take_on(
    topic: Topic,
    what: str,
    *,
    by: Member,
    owners: Sequence[Member],
    roughly_by: str = "",
    roughly_on: date | None = None,
    how_big: str = "",
    help_needed: str = "",
    seeks_another_side: bool = True,
    once: uuid.UUID | None = None,
) -> Action:
    """Take a job on, alone or together: for oneself; others are asked. The same form sent twice takes it on once."""
    require(rules.may_take_on(by, topic), rules.WHY_NOT_YOURS)
    require(rules.may_own(owners, topic), rules.WHY_NOBODY)
    pk = once or uuid.uuid4()
    try:
        with transaction.atomic():
            action = Action.objects.create(
                id=pk,
                board=topic.board,
                topic=topic,
                what=what,
                roughly_by=roughly_by,
                roughly_on=roughly_on,
                how_big=how_big,
                help_needed=help_needed,
                seeks_another_side=seeks_another_side,
                agreed_on=today(topic),
            )
            ActionOwner.objects.bulk_create(
                ActionOwner(board=topic.board, action=action, member=owner, has_said_yes=owner == by, agrees_how_big=owner == by)
                for owner in dict.fromkeys(owners)
            )
            note_step(action, Kind.TAKEN_ON, by)
            # A job may be taken on before the decision; the step of doing begins after it.
            if reads.is_decided(topic):
                topics.move_on(topic, Topic.Stage.DO)
    except IntegrityError:
        return _already_taken_on(topic, pk)
    return action


def _already_taken_on(topic: Topic, once: uuid.UUID) -> Action:
    action = Action.objects.filter(pk=once, topic=topic).first()
    if action is None:
        raise NotHere
    return action


@transaction.atomic
def join_in(action: Action, *, by: Member, how_big: str | None = None) -> bool:
    """Have a job together with those who have it already; also the yes of somebody who was asked.

    `how_big` is the size that they read and say yes to with it. Returns whether that is new.
    """
    action = locked_for(action, by)
    require(rules.is_going_on(action), rules.WHY_OVER)
    require(not is_held("job", action.pk), WHY_HELD)
    require(how_big in (None, action.how_big), rules.WHY_OTHER_SIZE)
    if not own(action, by):
        return False
    if how_big:
        ActionOwner.objects.filter(action=action, member=by).update(agrees_how_big=True)
    note_step(action, Kind.JOINED, by)
    return True


@transaction.atomic
def hand_on(action: Action, *, by: Member, to: Member) -> None:
    """Give one's own place in a job to somebody else, who is asked. Both names stay in its story, with no blame."""
    action = locked_for(action, by)
    require(rules.has_it(by, reads.owners_of(action)), rules.WHY_NOT_AN_OWNER)
    require(rules.is_going_on(action), rules.WHY_OVER)
    require(rules.may_receive(to, action) and to != by, rules.WHY_NOT_TO_THEM)
    leave(action, by)
    _ask(action, to)
    note_step(action, Kind.HANDED_ON, by, to=to)


@transaction.atomic
def offer(action: Action, *, by: Member) -> None:
    """Hand it on to whoever wants it: nobody is named. Where nobody else has the job, it looks for somebody."""
    action = locked_for(action, by)
    require(rules.has_it(by, reads.owners_of(action)), rules.WHY_NOT_AN_OWNER)
    require(rules.is_going_on(action), rules.WHY_OVER)
    leave(action, by)
    action.is_offered = True
    action.save(update_fields=["is_offered"])
    note_step(action, Kind.OFFERED, by)


@transaction.atomic
def rather_not(action: Action, *, by: Member) -> bool:
    """Say no to a job that one was asked to take on, without a reason and without a line in its story.

    Returns whether they were asked.
    """
    asked = ActionOwner.objects.filter(action=locked_for(action, by), member=by, has_said_yes=False, handed_on=False)
    gone, _of_each_kind = asked.delete()
    return bool(gone)


def own(action: Action, member: Member) -> bool:
    """Have a job from now on. Returns whether that is new."""
    place, is_new = ActionOwner.objects.get_or_create(action=action, member=member, defaults={"board_id": action.board_id})
    had_it = place.has_said_yes and not place.handed_on
    if action.is_offered and not had_it:
        action.is_offered = False
        action.save(update_fields=["is_offered"])
    if not had_it:
        # What somebody said of its size when they had it before is not about what stands there now.
        place.has_said_yes, place.handed_on, place.agrees_how_big = True, False, False
        place.save(update_fields=["has_said_yes", "handed_on", "agrees_how_big"])
    return is_new or not had_it


def leave(action: Action, member: Member) -> None:
    """Not have it any more."""
    ActionOwner.objects.filter(action=action, member=member).update(handed_on=True)
    forget_what_was_asked(action, member)


def _ask(action: Action, member: Member) -> None:
    """Ask somebody to take a job on; nothing to ask whoever has it."""
    place, _is_new = ActionOwner.objects.get_or_create(action=action, member=member, defaults={"board_id": action.board_id})
    if place.handed_on:
        place.has_said_yes, place.handed_on = False, False
        place.save(update_fields=["has_said_yes", "handed_on"])
