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
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.rules import in_the_log
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.boards.reads import key_waiting, who_turned_keys
from evenground.ground.keys.presenters import TwoYeses, two_yeses
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
    now, subject = standing(topic), reads.subject_of(act, topic)
    require(subject is not None and rules.is_time_for(act, now.at), rules.WHY_NOT_NOW[act])
    assert subject is not None
    version = now.newest if act is Act.LESS_TIME else now.decisions[0].version
    assert version is not None
    (version,) = proposal_reads.as_shown([version])
    held = reads.held_objections(now.decisions)
    worries = [] if act is Act.LESS_TIME else reads.standing_objections(topic)
    return page(
        member,
        topic,
        two=two_keys(act, member, topic),
        yeses=yeses_for(act, member, topic),
        why_not=not rules.may_hold_a_key(act, member, reads.proposers_of(subject)) and rules.WHY_NOT_THE_WRITER,
        version=version,
        parts=proposals.shown_parts(topic, version),
        one={"worries": [worry_of(topic, objection, held) for objection in worries]},
        think_until=version.think_until,
        back_url=address(topic, "decisions:decision"),
    )


def two_keys(act: Act, member: Member, topic: Topic) -> TwoKeys:
    subject = reads.subject_of(act, topic)
    assert subject is not None
    key = key_waiting(topic.board, act, subject.pk, text=reads.text_of(act, topic, subject))
    title, why = _names_of_acts()[act]
    return TwoKeys(
        act=act,
        title=title,
        why=why,
        href=address(topic, "decisions:two_keys", act),
        first=key.turned_by.name if key else "",
        is_own=key is not None and key.turned_by_id == member.pk,
    )


def yeses_for(act: Act, member: Member, topic: Topic) -> TwoYeses:
    subject = reads.subject_of(act, topic)
    assert subject is not None
    sides = sum(reads.standing(topic).turnout.heard) if act is Act.WITHOUT_A_SIDE else None
    return two_yeses(member, act, subject.pk, text=reads.text_of(act, topic, subject), sides=sides)


def _names_of_acts() -> dict[Act, tuple[str, str]]:
    return {
        Act.LESS_TIME: (
            _("Ask everyone sooner"),
            _("There is time to think, and nobody can skip it alone. Two people from two sides can."),
        ),
        Act.KEEP_DISSENT: (
            _("Decide, and keep what still stands"),
            _(
                "Everybody has been asked again. What somebody still sees as a problem is kept for ever next to the decision,"
                " in their own words, without a name."
            ),
        ),
        Act.WITHOUT_A_SIDE: (
            _("Go on without having heard every side"),
            _(
                "Everybody was asked twice. It stays written next to the decision that not every side was heard, we look at it"
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
