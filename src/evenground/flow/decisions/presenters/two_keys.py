"""What two members from two sides say yes to, and who did."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenground.cores.consent import Ending, State
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision
from evenground.flow.decisions.presenters.endings import worry_of
from evenground.flow.decisions.presenters.standing import Standing, standing
from evenground.flow.decisions.rules import Act
from evenground.flow.proposals import presenters as proposals
from evenground.flow.proposals import reads as proposal_reads
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.rules import in_the_log
from evenground.ground.boards.models import Key, Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.boards.reads import is_key_turned, key_waiting, who_turned_keys
from evenground.ground.keys.presenters import two_yeses
from evenground.ground.web.errors import require


@dataclass(frozen=True)
class TwoKeys:
    """A page on which two members from two sides say yes, and who has said it already."""

    act: Act
    title: str
    why: str
    href: str
    first: str
    is_own: bool


def two_keys_page(member: Member, topic: Topic, act: Act) -> dict[str, Any]:
    """All that two people say yes to, on one page. Raises NotAllowed when it is not the time for it."""
    now = standing(topic)
    subject = _subject(act, now)
    require(subject is not None and rules.is_time_for(act, now.at), rules.WHY_NOT_NOW[act])
    assert subject is not None
    version = now.newest if act is Act.LESS_TIME else now.decisions[0].version
    assert version is not None
    (version,) = proposal_reads.as_shown([version])
    held = reads.held_objections(now.decisions)
    worries = [] if act is Act.LESS_TIME else reads.standing_objections(topic)
    text = reads.text_of(act, topic, subject)
    return page(
        member,
        topic,
        two=_two_keys(act, member, topic, key_waiting(topic.board, act, subject.pk, text=text)),
        yeses=two_yeses(member, act, subject.pk, text=text, sides=_sides(act, now)),
        why_not=not rules.may_hold_a_key(act, member, reads.proposers_of(subject)) and rules.WHY_NOT_THE_WRITER,
        version=version,
        parts=proposals.shown_parts(topic, version),
        one={"worries": [worry_of(topic, objection, held) for objection in worries]},
        think_until=version.think_until,
        back_url=address(topic, "decisions:decision"),
    )


def two_keys(act: Act, member: Member, topic: Topic, now: Standing) -> TwoKeys:
    subject = _subject(act, now)
    assert subject is not None
    # Where nobody has said yes, the whole text need not be gathered to see whether it was to this one.
    is_turned = is_key_turned(topic.board, act, subject.pk)
    key = key_waiting(topic.board, act, subject.pk, text=reads.text_of(act, topic, subject)) if is_turned else None
    return _two_keys(act, member, topic, key)


def _two_keys(act: Act, member: Member, topic: Topic, key: Key | None) -> TwoKeys:
    title, why = _names_of_acts()[act]
    return TwoKeys(
        act=act,
        title=title,
        why=why,
        href=address(topic, "decisions:two_keys", act),
        first=key.turned_by.name if key else "",
        is_own=key is not None and key.turned_by_id == member.pk,
    )


def _subject(act: Act, now: Standing) -> Decision | ProposalVersion | None:
    """What two keys are about, as `reads.subject_of`, of what the page knows already."""
    return now.newest if act is Act.LESS_TIME else next(iter(now.decisions), None)


def _sides(act: Act, now: Standing) -> int | None:
    return sum(now.at.turnout.heard) if act is Act.WITHOUT_A_SIDE else None


def _names_of_acts() -> dict[Act, tuple[str, str]]:
    return {
        Act.LESS_TIME: (
            _("Ask everyone sooner"),
            _("There is time to think, and nobody can skip it alone. Two people from two sides can."),
        ),
        Act.KEEP_DISSENT: (
            _("Decide, and keep what still stands"),
            _(
                "Everybody has been asked again. What somebody still sees as a problem is kept for ever next to the decision."
                " It stands in their own words, without a name."
            ),
        ),
        Act.WITHOUT_A_SIDE: (
            _("Go on without having heard every side"),
            _(
                "Everybody was asked twice. It stays written next to the decision that not every side was heard. We look at it"
                " again within 3 months, and anybody can ask for that sooner."
            ),
        ),
    }


def who_said_yes(topic: Topic, now: Standing, ended: Decision | None) -> str:
    """Which two people said yes to what takes two, where the page shows what came of it."""
    act = (
        {Ending.WITH_DISSENT.name: Act.KEEP_DISSENT, Ending.WITHOUT_A_SIDE.name: Act.WITHOUT_A_SIDE}.get(ended.how)
        if ended
        else None
    )
    if act is not None and ended is not None:
        names = who_turned_keys(topic.board, rules.LOGGED_AS[act], in_the_log(topic, ended))
        return _("Two people said yes to that: %(names)s.") % {"names": _both(names)} if len(names) == 2 else ""
    if now.newest is not None and now.state in (State.READY, State.READY_AGAIN, State.OPEN):
        names = who_turned_keys(topic.board, rules.LOGGED_AS[Act.LESS_TIME], in_the_log(topic, now.newest))
        return _("Two people asked for less time to think: %(names)s.") % {"names": _both(names)} if len(names) == 2 else ""
    return ""


def _both(members: list[Member | None]) -> str:
    first, second = (name_of(member) for member in members)
    return _("%(first)s and %(second)s") % {"first": first, "second": second}
