"""From what is stored to where a decision stands, in the core's words."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import takewhile

from evenground.cores import consent
from evenground.flow.decisions.models import Decision, Objection
from evenground.flow.proposals.models import ProposalVersion
from evenground.ground.rounds.models import Round


def standing_of(
    newest: ProposalVersion | None, decisions: Sequence[Decision], round_: Round | None, *, now: datetime, today: date
) -> consent.Standing:
    """Where a question's decision stands.

    Given are the newest shared version, every decision newest first with its objections, dissents and `look_again`, the
    newest round of the newest decision, the time, and the day on the board's calendar.
    """
    current = list(takewhile(lambda decision: decision.decided_at is None, decisions))
    in_force = decisions[len(current)] if len(current) < len(decisions) else None
    why = consent.Ending[in_force.how] if in_force else None
    dissents = len(in_force.dissents.all()) if in_force else 0
    # Only a version that nobody has been asked about yet is new, and thought about.
    is_new = newest is not None and (in_force is None or newest.number > in_force.version.number)
    is_again = in_force is not None and (bool(current) or is_new or is_to_be_looked_at(in_force, today))
    is_thinking = newest is not None and newest.think_until is not None and now < newest.think_until
    if not current:
        return consent.Standing(
            is_shared=newest is not None,
            is_thinking=is_thinking and is_new,
            in_force=why,
            is_looking_again=is_again,
            dissents=dissents,
        )
    decision = current[0]
    objections = standing_objections(decisions)
    unanswered = sum(not objection.resolution for objection in objections)
    has_newer = newest is not None and newest.number > decision.version.number
    return consent.Standing(
        is_shared=newest is not None,
        is_thinking=is_thinking and has_newer,
        has_newer_version=has_newer,
        is_open=round_ is not None and round_.closed_at is None,
        ended=ended(decision),
        turnout=_turnout_of(decision),
        replies=replies_of(decision),
        unanswered=unanswered,
        answered=len(objections) - unanswered,
        times_objected=sum(ended(one) is consent.Outcome.OBJECTED for one in current),
        times_unheard=decision.counts.get("times_unheard", 0),
        in_force=why,
        is_looking_again=is_again,
        dissents=dissents,
    )


def standing_objections(decisions: Sequence[Decision]) -> list[Objection]:
    """The board's worries that stand open: those of the newest round that met any, since the board last decided.

    Answered ones, too. A later round without a "not yet" that did not hear every side leaves them where they are.
    """
    for decision in takewhile(lambda one: one.decided_at is None, decisions):
        if found := list(decision.objections.all()):
            return found
    return []


def is_to_be_looked_at(decision: Decision, today: date) -> bool:
    """Somebody asked the board to look again at it, or the day that it chose for that has come."""
    return hasattr(decision, "look_again") or (decision.review_on is not None and decision.review_on <= today)


def ended(decision: Decision) -> consent.Outcome | None:
    """How the newest closed round of a decision ended; none before the first close."""
    if decision.decided_at is not None and decision.how == consent.Ending.AGREED.name:
        return consent.Outcome.PASSED
    if "replied" not in decision.counts:
        return None
    return consent.Outcome.OBJECTED if decision.counts.get("not_yet") else consent.Outcome.UNHEARD


def replies_of(decision: Decision) -> consent.Replies:
    """The counts of a closed round; nothing before the close and nothing of one that decided nothing."""
    return consent.Replies(**{name: decision.counts.get(name, 0) for name in ("fine", "worry", "not_yet")})


def _turnout_of(decision: Decision) -> consent.Turnout:
    """Of how many sides how many were heard: which they are is not kept, so they stand as one person each, in no order."""
    sides, heard = decision.counts.get("sides", 0), decision.counts.get("sides_heard", 0)
    return consent.Turnout((1,) * sides, tuple(int(place < heard) for place in range(sides)))
