"""The page of a decision: the plan and the three answers while it is open; afterwards what came of it, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.cores.consent import State
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision
from evenground.flow.decisions.presenters.endings import ended_of, how_it_is, in_force, names_of_answers, words_of_worry
from evenground.flow.decisions.presenters.power import power
from evenground.flow.decisions.presenters.standing import Standing, standing
from evenground.flow.decisions.presenters.two_keys import two_keys, who_said_yes
from evenground.flow.decisions.rules import Act
from evenground.flow.easy_read.presenters import easy_for
from evenground.flow.proposals import presenters as proposals
from evenground.flow.proposals import reads as proposal_reads
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.refining import presenters as refining
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.rules import takes
from evenground.ground.boards.models import Member
from evenground.ground.boxes.presenters import being_mixed, promise_of
from evenground.ground.boxes.promises import Promise
from evenground.ground.letters.reads import are_being_read, may_be_added_to
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import rules as round_rules
from evenground.ground.rounds.models import Reply, Round
from evenground.ground.web import clock


@dataclass(frozen=True)
class Choice:
    answer: str
    words: str
    is_own: bool


@dataclass(frozen=True)
class Asking:
    """While it is open: the three answers and one's own; never what others answered."""

    choices: list[Choice]
    own: str
    own_reason: str
    own_words: str
    may_answer: bool
    is_again: bool
    closes_at: datetime
    # Locked in the browser: then nobody, this page included, knows what one answered, only that one did.
    is_locked: bool
    has_sent: bool
    is_on_paper: bool
    is_in_a_room: bool
    paper_url: str


def decision_page(member: Member, topic: Topic) -> dict[str, Any]:
    now = standing(topic)
    version = _version_to_show(now)
    held, may_ask = reads.held_objections(now.decisions), not rules.why_not_ask(now.state)
    closed = [decision for decision in now.decisions if reads.ended(decision) is not None]
    decided = next((decision for decision in now.decisions if decision.decided_at is not None), None)
    # While everybody is asked, how earlier askings ended stands below; otherwise the newest is the page's own news.
    newest_ended = closed[0] if closed and now.state != State.OPEN else None
    earlier = closed[1:] if newest_ended else closed
    return page(
        member,
        topic,
        state=now.state.name.lower(),
        version=version,
        parts=proposals.shown_parts(topic, version) if version else [],
        easy=easy_for(topic, version) if version else None,
        asking=_asking(member, topic, now) if _is_open(now) else None,
        promise=_promise(now),
        being_mixed=being_mixed(now.round) if now.round and now.state == State.OPEN and not _is_open(now) else None,
        is_counting=now.state == State.OPEN and not _is_open(now),
        ended=ended_of(topic, newest_ended, held, is_anew=_was_decided(earlier)) if newest_ended else None,
        how_it_is=how_it_is(newest_ended) if newest_ended else "",
        said_yes=who_said_yes(topic, now, newest_ended),
        words_of_worry=words_of_worry(topic, now) if newest_ended else [],
        more_url=_more_url(topic, now) if newest_ended else "",
        words_are_read_first=bool(newest_ended and now.round and are_being_read([now.round])),
        review_on=_review_on(newest_ended),
        history=[ended_of(topic, decision, held) for decision in earlier],
        power=power(topic, now),
        may_ask=may_ask,
        waits=refining.what_waits(topic) if may_ask else "",
        steps_of_plan=refining.steps_on(topic, now.newest) if now.newest and now.state == State.THINKING else [],
        think_until=now.newest.think_until if now.newest and now.state == State.THINKING else None,
        two_keys=[two_keys(act, member, topic, now) for act in Act if rules.is_time_for(act, now.at)],
        go_on=rules.may_say_why_we_go_on(now.at),
        in_force=in_force(decided) if decided and (decided is not newest_ended or version != decided.version) else None,
        writing=proposal_reads.being_written(topic),
        changed=_changed_since(now),
        worry_url=_first_unanswered(topic, now),
        is_box_missing=rules.waits_for_what_can_change(topic),
        why_box_first=rules.WHY_BOX_FIRST,
        urls=_urls(topic, may_ask=may_ask),
    )


def why_not_ask_now(topic: Topic) -> bool:
    """Whether the page of the decision says why everybody cannot be asked now."""
    is_not_time = bool(rules.why_not_ask(standing(topic).state)) or rules.waits_for_what_can_change(topic)
    return is_not_time or bool(refining.what_waits(topic))


def _was_decided(earlier: Sequence[Decision]) -> bool:
    return any(decision.decided_at is not None for decision in earlier)


def _is_open(now: Standing) -> bool:
    return now.round is not None and round_rules.is_open(now.round, clock.now())


def _changed_since(now: Standing) -> ProposalVersion | None:
    """The version that was shared after a problem was seen, while its worries wait for an answer."""
    if now.state != State.OBJECTED or now.newest is None or not rules.is_newer(now.newest, now.decisions[0]):
        return None
    return now.newest


def _first_unanswered(topic: Topic, now: Standing) -> str:
    if now.state != State.OBJECTED:
        return ""
    waiting = (objection for objection in now.decisions[0].objections.all() if not rules.has_an_answer(objection))
    return next((address(topic, "decisions:worry", objection.pk) for objection in waiting), "")


def _version_to_show(now: Standing) -> ProposalVersion | None:
    """What was asked about; or what will be: while everybody thinks or may be asked, and once the plan has changed."""
    is_about_the_newest = now.state is State.THINKING or not rules.why_not_ask(now.state) or _changed_since(now) is not None
    if now.decisions and not is_about_the_newest:
        return now.decisions[0].version
    return proposal_reads.as_shown([now.newest])[0] if now.newest else None


def _asking(member: Member, topic: Topic, now: Standing) -> Asking:
    round_ = now.round
    assert round_ is not None
    own, place = rounds.own_reply(member, round_), rounds.place_of(member, round_)
    names = names_of_answers()
    return Asking(
        choices=[Choice(answer, words, own is not None and own.answer == answer) for answer, words in names.items()],
        own=names.get(own.answer, "") if own else "",
        own_reason=str(rules.REASONS.get(own.reason, "")) if own else "",
        own_words=own.words if own else "",
        may_answer=place is not None,
        is_again=_is_again(now.decisions),
        closes_at=round_.closes_at,
        is_locked=round_.mode == Round.Mode.BOX,
        has_sent=rounds.has_replied(member, round_),
        is_on_paper=place is not None and place.is_on_paper,
        is_in_a_room=round_.is_in_a_room,
        paper_url="" if round_.is_in_a_room else reverse("paper_slips:on_paper", args=[topic.board.slug, round_.pk]),
    )


def _promise(now: Standing) -> Promise | None:
    if now.round is None or not _is_open(now):
        return None
    return promise_of(now.round, rounds.how_many_asked(now.round))


def _is_again(decisions: list[Decision]) -> bool:
    since = takewhile(lambda decision: decision.decided_at is None, decisions[1:])
    return any(list(decision.objections.all()) for decision in since)


def _more_url(topic: Topic, now: Standing) -> str:
    """Where words are added to those of this asking: offered to everybody alike, so it says nothing about whose they are."""
    return reverse("letters:more", args=[topic.board.slug, now.round.pk]) if now.round and may_be_added_to(now.round) else ""


def _review_on(decision: Decision | None) -> date | None:
    return decision.review_on if decision and decision.decided_at else None


def _urls(topic: Topic, *, may_ask: bool) -> dict[str, str]:
    return {
        "open": address(topic, "decisions:open"),
        "private": address(topic, "decisions:private"),
        "plan": address(topic, "proposals:proposal"),
        "change": address(topic, "proposals:change"),
        "write": address(topic, "proposals:write"),
        "waits": refining.first_that_waits(topic) if may_ask else "",
        "box": address(topic, "topics:what_can_change") + "?then=decide",
        "jobs": address(topic, "actions:jobs") if takes(topic, Topic.Stage.DO) else "",
        "look_again": address(topic, "decisions:look_again"),
        "time_to_think": reverse("keys:time_to_think", args=[topic.board.slug]),
    }


def sure_page(member: Member, topic: Topic, own: Reply, answer: str) -> dict[str, Any]:
    """What would be thrown away by another answer."""
    names = names_of_answers()
    return page(
        member,
        topic,
        title=_("Change it to “%(answer)s”?") % {"answer": names[answer]},
        before=names[own.answer],
        reason=str(rules.REASONS.get(own.reason, "")),
        words=own.words,
        answer=answer,
        back_url=address(topic, "decisions:decision"),
    )
