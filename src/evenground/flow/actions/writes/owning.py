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

State, Kind = Action.State, ActionStep.Kind


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
def join_in(action: Action, *, by: Member) -> None:
    """Have a job together with those who have it already; also the yes of somebody who was asked."""
    action = locked_for(action, by)
    if _own(action, by):
        note_step(action, Kind.JOINED, by)


@transaction.atomic
def hand_on(action: Action, *, by: Member, to: Member) -> None:
    """Give one's own place in a job to somebody else, who is asked. Both names stay in its story, with no blame."""
    action = locked_for(action, by)
    require(rules.has_it(by, reads.owners_of(action)), rules.WHY_NOT_AN_OWNER)
    require(rules.may_receive(to, action) and to != by, rules.WHY_NOT_TO_THEM)
    _leave(action, by)
    _ask(action, to)
    note_step(action, Kind.HANDED_ON, by, to=to)


@transaction.atomic
def offer(action: Action, *, by: Member) -> None:
    """Hand it on to whoever wants it: nobody is named. Where nobody else has the job, it looks for somebody."""
    action = locked_for(action, by)
    require(rules.has_it(by, reads.owners_of(action)), rules.WHY_NOT_AN_OWNER)
    _leave(action, by)
    action.is_offered = True
    action.save(update_fields=["is_offered"])
    note_step(action, Kind.OFFERED, by)


@transaction.atomic
def rather_not(action: Action, *, by: Member) -> None:
    """Say no to a job that one was asked to take on, without a reason and without a line in its story."""
    ActionOwner.objects.filter(action=locked_for(action, by), member=by, has_said_yes=False).delete()


@transaction.atomic
def ask_for_help(action: Action, *, by: Member, help_needed: str = "") -> None:
    """Say that a job needs help, and which. It goes on meanwhile."""
    action = locked_for(action, by)
    require(not help_needed or not is_held("job", action.pk), WHY_HELD)
    action.help_needed = help_needed or action.help_needed
    _become(action, State.NEEDS_HELP, Kind.ASKED_FOR_HELP, by)


@transaction.atomic
def mark_done(action: Action, *, by: Member, what_changed: str = "") -> None:
    """A job is done; what changed because of it, in words. Can be undone by picking it up again."""
    action = locked_for(action, by)
    require(not what_changed or not is_held("job", action.pk), WHY_HELD)
    action.what_changed = what_changed or action.what_changed
    _become(action, State.DONE, Kind.DONE, by)


@transaction.atomic
def let_go(action: Action, *, by: Member) -> None:
    """Nobody does this job any more, and that is all right. Can be picked up again."""
    action = locked_for(action, by)
    require(rules.may_let_go(by, reads.owners_of(action)), rules.WHY_NOT_YOURS_TO_LET_GO)
    _become(action, State.LET_GO, Kind.LET_GO, by)


@transaction.atomic
def pick_up_again(action: Action, *, by: Member) -> None:
    """Go on with a job that was done, let go or needed help. Whoever picks up a job that was let go has it from then on."""
    action = locked_for(action, by)
    if action.state == State.LET_GO:
        _own(action, by)
    _become(action, State.DOING, Kind.PICKED_UP, by)


def _own(action: Action, member: Member) -> bool:
    """Returns whether that is new."""
    own, is_new = ActionOwner.objects.get_or_create(action=action, member=member, defaults={"board_id": action.board_id})
    had_it = own.has_said_yes and not own.handed_on
    if action.is_offered and not had_it:
        action.is_offered = False
        action.save(update_fields=["is_offered"])
    if not had_it:
        # What somebody said of its size when they had it before is not about what stands there now.
        own.has_said_yes, own.handed_on, own.agrees_how_big = True, False, False
        own.save(update_fields=["has_said_yes", "handed_on", "agrees_how_big"])
    return is_new or not had_it


def _leave(action: Action, member: Member) -> None:
    ActionOwner.objects.filter(action=action, member=member).update(handed_on=True)
    forget_what_was_asked(action, member)


def _ask(action: Action, member: Member) -> None:
    """Ask somebody to take a job on; nothing to ask whoever has it."""
    own, _is_new = ActionOwner.objects.get_or_create(action=action, member=member, defaults={"board_id": action.board_id})
    if own.handed_on:
        own.has_said_yes, own.handed_on = False, False
        own.save(update_fields=["has_said_yes", "handed_on"])


def _become(action: Action, state: str, kind: str, by: Member) -> None:
    """A second press changes nothing and leaves no second line."""
    is_new = action.state != state
    action.state = state
    action.save()
    if is_new:
        note_step(action, kind, by)
