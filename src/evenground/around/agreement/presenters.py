"""What the board agreed, on its own page and once before somebody's first answer."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.agreement import reads, rules, starter
from evenground.around.agreement.reads import Wording
from evenground.cores.consent import State
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions.presenters.endings import Worded, ended_of
from evenground.flow.easy_read.presenters import EasyShown, easy_for
from evenground.flow.proposals import reads as plans
from evenground.flow.proposals.presenters import PartShown, changed_parts, link_to, shown_parts
from evenground.flow.topics import presenters as topics
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import NextThing, address
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import page
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere

READ = "agreement=read"
"""Whoever has just read what we agreed goes on to the answers; both presses lead to this same address."""


@dataclass(frozen=True)
class Agreed:
    """What holds now, in the board's own words, with what some still disagree with beside it."""

    number: int
    version: str
    since: datetime
    how: str
    # While it is still to come.
    review_on: date | None
    parts: list[PartShown]
    easy: EasyShown | None
    dissents: list[Worded]


@dataclass(frozen=True)
class Before:
    """A wording that held before, and where what changed after it can be read."""

    number: int
    since: datetime
    until: datetime
    href: str


@dataclass(frozen=True)
class Standing:
    """Where the board's question stands: the decision, and whether a version of the plan is being written."""

    state: State
    is_written: bool

    @property
    def rests(self) -> bool:
        """What holds is not being looked at."""
        return self.state is State.DECIDED and not self.is_written


def standing_of(topic: Topic) -> Standing:
    return Standing(decisions.standing(topic).state, plans.being_written(topic) is not None)


def agreement_page(member: Member) -> dict[str, Any]:
    topic, back_url = reads.question_of(member.board), reverse("boards:people", args=[member.board.slug])
    if topic is None:
        return page(member, starter=starter.clauses(), back_url=back_url)
    wordings, now = reads.wordings_of(topic), standing_of(topic)
    if not wordings:
        return page(member, next=_towards_a_yes(topic), begun=_as_far_as_it_is(topic), back_url=back_url)
    said = reads.said_by(member)
    is_in = rules.is_in(said, wordings[0].version)
    return page(
        member,
        next=_looking_again(topic, now) or (None if is_in else _are_you_in()),
        agreed=_agreed(topic, wordings[0]),
        # To oneself only, and only about the wording that holds now.
        said_on=said.said_on if said and is_in else None,
        change=_way_to_change(topic, now),
        before=_before(topic, wordings),
        plan_url=address(topic, "proposals:proposal"),
        back_url=back_url,
    )


def before_page(member: Member, number: int) -> dict[str, Any]:
    """A wording that held before, with what was changed after it, word by word. Raises NotHere for all others."""
    topic = reads.question_of(member.board)
    wordings = reads.wordings_of(topic) if topic else []
    place = next((place for place, each in enumerate(wordings) if place and each.version.number == number), 0)
    if topic is None or not place:
        raise NotHere
    older, newer = wordings[place], wordings[place - 1]
    return page(
        member,
        number=number,
        since=older.since,
        until=newer.since,
        then=newer.version.number,
        parts=changed_parts(topic, older.version, newer.version),
        plan_url=link_to(topic, older.version).href,
        back_url=reverse("agreement:agreement", args=[member.board.slug]),
    )


def first_page(member: Member, topic: Topic, agreed: Wording) -> dict[str, Any]:
    """What the board agreed, before somebody's first answer."""
    about = agreed.version.proposal.topic
    return topics.page(member, topic, agreed=_agreed(about, agreed))


def change_first_page(member: Member, topic: Topic) -> dict[str, Any]:
    """Where what the board agreed can be changed, and the way on to the answer."""
    about = reads.question_of(member.board)
    if about is None:
        raise NotHere
    return topics.page(member, topic, onward=onward(topic), change=_way_to_change(about, standing_of(about)))


def onward(topic: Topic) -> str:
    return f"{address(topic, 'decisions:decision')}?{READ}"


def _agreed(topic: Topic, wording: Wording) -> Agreed:
    ended, review_on = ended_of(topic, wording.decision, set()), wording.decision.review_on
    today = clock.now().astimezone(topic.board.zone).date()
    return Agreed(
        number=wording.version.number,
        version=str(wording.version.pk),
        since=wording.since,
        how=ended.title,
        review_on=review_on if review_on and review_on > today else None,
        parts=shown_parts(topic, wording.version),
        easy=easy_for(topic, wording.version),
        dissents=ended.dissents,
    )


def _as_far_as_it_is(topic: Topic) -> list[PartShown]:
    """The plan as it stands, before anybody has said yes to it."""
    version = plans.being_written(topic) or plans.newest_shared(topic)
    return shown_parts(topic, version) if version else []


def _towards_a_yes(topic: Topic) -> NextThing:
    text = _("Anybody can write on it. In the end each of us is asked. Nobody has said yes yet.")
    return NextThing(_("We are working on this"), text, _("Go on to it"), address(topic, "topics:question"))


def _looking_again(topic: Topic, now: Standing) -> NextThing | None:
    """Nothing while what holds rests."""
    if now.rests:
        return None
    if now.state is State.LOOKING_AGAIN and not now.is_written:
        text = _("The day for it has come, or somebody asked for it. What stands here holds until we decide something else.")
        return NextThing(_("Let us look at this again"), text, _("Look again"), address(topic, "decisions:decision"))
    text = _("What stands here holds until we decide something else.")
    return NextThing(_("We are looking at this again"), text, _("Go on to it"), address(topic, "topics:question"))


def _are_you_in() -> NextThing:
    return NextThing(_("Are you in?"), _("Read it. Then say so, if you like."), _("Go to “I'm in”"), "#in")


def _way_to_change(topic: Topic, now: Standing) -> NextThing:
    """How anybody has what was agreed changed: as every decision is looked at again."""
    if now.rests:
        text = _("Anybody can ask all of us to look at it again. You need no reason, and no name is with it.")
        return NextThing(_("Change it"), text, _("Change it"), address(topic, "decisions:look_again"))
    text = _("We are looking at it again already. There you can say what should change.")
    return NextThing(_("Change it"), text, _("Go on to it"), address(topic, "topics:question"))


def _before(topic: Topic, wordings: list[Wording]) -> list[Before]:
    slug = topic.board.slug
    return [
        Before(older.version.number, older.since, newer.since, reverse("agreement:before", args=[slug, older.version.number]))
        for newer, older in pairwise(wordings)
    ]
