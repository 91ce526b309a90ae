"""The page of a decision: the plan and the three answers while it is open; afterwards what came of it, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.cores.consent import Answer, Outcome, State
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision, Objection
from evenground.flow.proposals import presenters as proposals
from evenground.flow.proposals import reads as proposal_reads
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import rules as round_rules
from evenground.ground.rounds.models import Round
from evenground.ground.web import clock


def names_of_answers() -> dict[str, str]:
    return {
        Answer.FINE: _("Fine with me"),
        Answer.WORRY: _("OK, but I have a worry"),
        Answer.NOT_YET: _("Not yet, I see a problem"),
    }


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
    replied: int
    asked: int
    others_may_guess: bool


@dataclass(frozen=True)
class Worry:
    """One worry of the board, and what the board did about it."""

    reason: str
    words: str
    is_out_of_sight: bool
    resolution: str
    version_words: str
    version_url: str
    answer_url: str
    wrong: str


@dataclass(frozen=True)
class Worded:
    """Somebody's words without a name, and where to say that something is wrong with them."""

    words: str
    wrong: str


@dataclass(frozen=True)
class Ended:
    """How one asking ended, in words; numbers only where they do not say too much."""

    number: int
    title: str
    how_many: str
    counts: list[tuple[str, int]]
    asked: int
    worries: list[Worry]
    dissents: list[Worded]
    opened_at: datetime
    version_url: str


@dataclass(frozen=True)
class Standing:
    """Everything the page needs to know at once, read in a fixed number of queries."""

    state: State
    newest: ProposalVersion | None
    decisions: list[Decision]
    round: Round | None


def standing(topic: Topic) -> Standing:
    newest, decisions = proposal_reads.newest_shared(topic), reads.as_shown(reads.decisions_of(topic))
    round_ = reads.round_of(decisions[0]) if decisions else None
    found = reads.standing_of(newest, decisions[0] if decisions else None, round_)
    return Standing(found.state, newest, decisions, round_)


def decision_page(member: Member, topic: Topic) -> dict[str, Any]:
    now = standing(topic)
    version = _version_to_show(now)
    held = reads.held_objections(now.decisions)
    closed = [decision for decision in now.decisions if reads.ended(decision) is not None]
    # While everybody is asked, how earlier askings ended stands below; otherwise the newest is the page's own news.
    newest_ended = closed[0] if closed and now.state != State.OPEN else None
    earlier = closed[1:] if newest_ended else closed
    return page(
        member,
        topic,
        state=now.state.name.lower(),
        version=version,
        parts=proposals.shown_parts(topic, version) if version else [],
        asking=_asking(member, topic, now) if _is_open(now) else None,
        is_counting=now.state == State.OPEN and not _is_open(now),
        ended=_ended(topic, newest_ended, held) if newest_ended else None,
        words_of_worry=_words_of_worry(topic, now) if newest_ended else [],
        review_on=_review_on(newest_ended),
        history=[_ended(topic, decision, held) for decision in earlier],
        power=power_statement(topic),
        may_ask=not rules.why_not_ask(now.state),
        changed=_changed_since(now),
        worry_url=_first_unanswered(topic, now),
        is_box_missing=not rules.has_said_what_can_change(topic),
        why_box_first=rules.WHY_BOX_FIRST,
        urls=_urls(topic),
    )


def why_not_ask_now(topic: Topic) -> bool:
    """Whether the page of the decision says why everybody cannot be asked now."""
    return bool(rules.why_not_ask(standing(topic).state)) or not rules.has_said_what_can_change(topic)


def power_statement(topic: Topic) -> list[str]:
    """Who can still say no, and what is open; short."""
    lines = [_("Each of us can say “not yet”. One is enough: then the plan changes, and everybody is asked again.")]
    if rules.has_said_what_can_change(topic):
        said = topic.what_can_change
        lines.append(_("Who says yes or no after us: %(name)s") % {"name": said.who_says_yes})
        lines.append(_("This can change: %(words)s") % {"words": said.can_change})
    return lines


def resolution_of(objection: Objection) -> str:
    """What was said about a worry, to be put right; nothing of it while it is out of sight."""
    return "" if objection.pk in reads.held_objections([objection.decision]) else objection.resolution


def worry_page(member: Member, topic: Topic, objection: Objection, **words: Any) -> dict[str, Any]:
    newer = reads.newer_versions(objection.decision).first()
    return page(
        member,
        topic,
        worry=_worry(topic, objection, reads.held_objections([objection.decision])),
        draft_key=f"worry-{objection.pk}",
        newer=newer,
        plan_url=address(topic, "proposals:proposal"),
        change_url=address(topic, "proposals:change"),
        back_url=address(topic, "decisions:decision"),
        **words,
    )


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
    """What was asked about; where everybody may be asked, or the plan has changed since, what they would be asked about."""
    if now.decisions and rules.why_not_ask(now.state) and _changed_since(now) is None:
        return now.decisions[0].version
    return proposal_reads.as_shown([now.newest])[0] if now.newest else None


def _asking(member: Member, topic: Topic, now: Standing) -> Asking:
    round_ = now.round
    assert round_ is not None
    own = rounds.own_reply(member, round_)
    replied, asked = rounds.how_many(round_)
    names = names_of_answers()
    return Asking(
        choices=[Choice(answer, words, own is not None and own.answer == answer) for answer, words in names.items()],
        own=names.get(own.answer, "") if own else "",
        own_reason=str(rules.REASONS.get(own.reason, "")) if own else "",
        own_words=own.words if own else "",
        may_answer=rounds.is_asked(member, round_),
        is_again=_is_again(now.decisions),
        closes_at=round_.closes_at,
        replied=replied,
        asked=asked,
        others_may_guess=rules.can_guess(asked),
    )


def _is_again(decisions: list[Decision]) -> bool:
    return any(list(decision.objections.all()) for decision in decisions[1:])


def _words_of_worry(topic: Topic, now: Standing) -> list[Worded]:
    if now.round is None:
        return []
    worries, decided = reads.worries_about(now.decisions[0]), now.state == State.DECIDED
    # Words that stay beside the decision stand there, and not here as well; only those of its last round do.
    kept = {r.pk for r in worries if decided and r.round_id == now.round.pk and r.reason == rules.KEEPS_WORDS}
    once = {r.words: r.pk for r in reversed(worries) if r.pk not in kept}
    return [Worded(r.words, _wrong(topic, "reply", r.pk)) for r in worries if once.get(r.words) == r.pk]


def _wrong(topic: Topic, kind: str, item: UUID) -> str:
    return reverse("safety:report", args=[topic.board.slug, kind, item])


def _review_on(decision: Decision | None) -> date | None:
    return decision.review_on if decision and decision.decided_at else None


def _ended(topic: Topic, decision: Decision, held: set[Any]) -> Ended:
    outcome, counts = reads.ended(decision), decision.counts
    asked, replied = counts.get("asked", 0), counts.get("replied", 0)
    return Ended(
        number=decision.version.number,
        title=_title_of(outcome),
        how_many=_("%(replied)s of %(asked)s answered.") % {"replied": replied, "asked": asked} if asked else "",
        counts=_counts(decision) if outcome is not Outcome.TOO_FEW and rules.may_show_how_many(replied, asked=asked) else [],
        asked=replied,
        worries=[_worry(topic, objection, held) for objection in decision.objections.all()],
        dissents=[Worded(each.words, _wrong(topic, "dissent", each.pk)) for each in decision.dissents.all()],
        opened_at=decision.opened_at,
        version_url=address(topic, "proposals:version", decision.version.number),
    )


def _title_of(outcome: Outcome | None) -> str:
    if outcome is Outcome.PASSED:
        return _("Of those who answered, everybody can live with this")
    if outcome is Outcome.OBJECTED:
        return _("Not yet: one or more of us see a problem")
    return _("Too few of us answered")


def _counts(decision: Decision) -> list[tuple[str, int]]:
    replies = reads.replies_of(decision)
    return [(words, replies.of(Answer(answer))) for answer, words in names_of_answers().items()]


def _worry(topic: Topic, objection: Objection, held: set[Any]) -> Worry:
    version = objection.answered_by
    return Worry(
        reason=str(rules.REASONS.get(objection.reason, rules.REASONS[rules.SOMETHING_ELSE])),
        words="" if objection.pk in held else objection.words,
        is_out_of_sight=objection.pk in held,
        resolution="" if objection.pk in held else objection.resolution,
        version_words=_("version %(number)s of the plan") % {"number": version.number} if version else "",
        version_url=address(topic, "proposals:version", version.number) if version else "",
        answer_url=address(topic, "decisions:worry", objection.pk),
        wrong=_wrong(topic, "objection", objection.pk) if objection.pk not in held else "",
    )


def _urls(topic: Topic) -> dict[str, str]:
    return {
        "open": address(topic, "decisions:open"),
        "plan": address(topic, "proposals:proposal"),
        "change": address(topic, "proposals:change"),
        "box": address(topic, "topics:what_can_change") + "?then=decide",
        "jobs": address(topic, "actions:jobs"),
    }
