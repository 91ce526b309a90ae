"""The page of a decision: the plan and the three answers while it is open; afterwards what came of it, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.cores import consent
from evenground.cores.consent import Answer, Ending, Outcome, State
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision, Objection
from evenground.flow.decisions.rules import Act
from evenground.flow.proposals import presenters as proposals
from evenground.flow.proposals import reads as proposal_reads
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.boards.reads import hash_of, key_waiting, who_turned_keys
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import rules as round_rules
from evenground.ground.rounds.models import Round
from evenground.ground.web import clock
from evenground.ground.web.errors import require


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

    at: consent.Standing
    newest: ProposalVersion | None
    decisions: list[Decision]
    round: Round | None

    @property
    def state(self) -> State:
        return self.at.state


@dataclass(frozen=True)
class TwoKeys:
    """A page on which two members from two sides say yes, and who has said it already."""

    act: Act
    title: str
    why: str
    href: str
    first: str
    is_own: bool


def standing(topic: Topic) -> Standing:
    newest, decisions = proposal_reads.newest_shared(topic), reads.as_shown(reads.decisions_of(topic))
    round_, now = reads.round_of(decisions[0]) if decisions else None, clock.now()
    today = now.astimezone(topic.board.zone).date()
    return Standing(reads.standing_of(newest, decisions, round_, now=now, today=today), newest, decisions, round_)


def decision_page(member: Member, topic: Topic) -> dict[str, Any]:
    now = standing(topic)
    version = _version_to_show(now)
    held = reads.held_objections(now.decisions)
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
        asking=_asking(member, topic, now) if _is_open(now) else None,
        is_counting=now.state == State.OPEN and not _is_open(now),
        ended=_ended(topic, newest_ended, held) if newest_ended else None,
        how_it_is=_how_it_is(newest_ended) if newest_ended else "",
        said_yes=_who_said_yes(topic, now, newest_ended),
        words_of_worry=_words_of_worry(topic, now) if newest_ended else [],
        review_on=_review_on(newest_ended),
        history=[_ended(topic, decision, held) for decision in earlier],
        power=_power(topic, now),
        may_ask=not rules.why_not_ask(now.state),
        think_until=now.newest.think_until if now.newest and now.state == State.THINKING else None,
        two_keys=[_two_keys(act, member, topic) for act in Act if rules.is_time_for(act, now.at)],
        go_on=rules.may_say_why_we_go_on(now.at),
        in_force=_in_force(decided) if decided and decided is not newest_ended else None,
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
    """What is open, who can still say no, and on what grounds; short. By when stands with it while everybody is asked."""
    lines = []
    if rules.has_said_what_can_change(topic):
        lines.append(_("This can change: %(words)s") % {"words": topic.what_can_change.can_change})
    lines.append(_("Each of us can say “not yet”. One is enough: then the plan changes, and everybody is asked again."))
    grounds = [f"“{words}”" for reason, words in rules.REASONS.items() if reason != rules.SOMETHING_ELSE]
    lines.append(_("Good grounds, and you can have others: %(grounds)s.") % {"grounds": ", ".join(grounds)})
    if rules.has_said_what_can_change(topic):
        lines.append(_("Who says yes or no after us: %(name)s") % {"name": topic.what_can_change.who_says_yes})
    return lines


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
        two=_two_keys(act, member, topic),
        seen=hash_of(reads.text_of(act, topic, subject)),
        why_not=not rules.may_hold_a_key(act, member, subject) and rules.WHY_NOT_THE_WRITER,
        version=version,
        parts=proposals.shown_parts(topic, version),
        one={"worries": [_worry(topic, objection, held) for objection in worries]},
        think_until=version.think_until,
        back_url=address(topic, "decisions:decision"),
    )


def _two_keys(act: Act, member: Member, topic: Topic) -> TwoKeys:
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
        may_go_on=rules.may_say_why_we_go_on(reads.standing(topic)),
        plan_url=address(topic, "proposals:proposal"),
        change_url=address(topic, "proposals:change"),
        back_url=address(topic, "decisions:decision"),
        **words,
    )


def _power(topic: Topic, now: Standing) -> list[str]:
    """For every plan that nobody has decided about yet, or that everybody can be asked about again."""
    if now.newest is None or now.state in (State.DECIDED, State.OBJECTED):
        return []
    return power_statement(topic)


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
    own = rounds.own_reply(member, round_)
    _replied, asked = rounds.how_many(round_)
    names = names_of_answers()
    return Asking(
        choices=[Choice(answer, words, own is not None and own.answer == answer) for answer, words in names.items()],
        own=names.get(own.answer, "") if own else "",
        own_reason=str(rules.REASONS.get(own.reason, "")) if own else "",
        own_words=own.words if own else "",
        may_answer=rounds.is_asked(member, round_),
        is_again=_is_again(now.decisions),
        closes_at=round_.closes_at,
        others_may_guess=rules.can_guess(asked),
    )


def _is_again(decisions: list[Decision]) -> bool:
    since = takewhile(lambda decision: decision.decided_at is None, decisions[1:])
    return any(list(decision.objections.all()) for decision in since)


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
        title=_title_of(decision),
        how_many=_("%(replied)s of %(asked)s answered.") % {"replied": replied, "asked": asked} if asked else "",
        counts=_counts(decision) if outcome is not Outcome.UNHEARD and rules.may_show_how_many(replied, asked=asked) else [],
        asked=replied,
        worries=[_worry(topic, objection, held) for objection in decision.objections.all()],
        dissents=[Worded(rules.words_of_dissent(each), _wrong(topic, "dissent", each.pk)) for each in decision.dissents.all()],
        opened_at=decision.opened_at,
        version_url=address(topic, "proposals:version", decision.version.number),
    )


def _title_of(decision: Decision) -> str:
    match decision.how or reads.ended(decision):
        case Ending.AGREED.name:
            return _("Of those who answered, everybody can live with this")
        case Ending.WITH_DISSENT.name:
            return _("We decided, and one or more of us still disagree")
        case Ending.WITHOUT_A_SIDE.name:
            return _("We decided, without having heard every side")
        case Outcome.OBJECTED:
            return _("Not yet: one or more of us see a problem")
        case _:
            return _("Not every side has answered enough")


def _how_it_is(decision: Decision) -> str:
    """What the ending means, in a sentence that is neither good nor bad news."""
    match decision.how:
        case Ending.WITH_DISSENT.name:
            return _("Everybody was asked again. What still stands is kept below, in its own words.")
        case Ending.WITHOUT_A_SIDE.name:
            return _("Every side was asked twice, and not every side was heard.")
        case _:
            return _("Nobody said “not yet”. That does not mean that everybody is happy.")


def _who_said_yes(topic: Topic, now: Standing, ended: Decision | None) -> str:
    """Which two people said yes to what takes two, where the page shows what came of it."""
    act = (
        {Ending.WITH_DISSENT.name: Act.KEEP_DISSENT, Ending.WITHOUT_A_SIDE.name: Act.WITHOUT_A_SIDE}.get(ended.how)
        if ended
        else None
    )
    if act is not None and ended is not None:
        names = who_turned_keys(topic.board, act, ended.pk)
        return _("Two people said yes to that: %(names)s.") % {"names": _both(names)} if len(names) == 2 else ""
    if now.newest is not None and now.state in (State.READY, State.READY_AGAIN, State.OPEN):
        names = who_turned_keys(topic.board, Act.LESS_TIME, now.newest.pk)
        return _("Two people asked for less time to think: %(names)s.") % {"names": _both(names)} if len(names) == 2 else ""
    return ""


def _both(members: list[Member | None]) -> str:
    first, second = (name_of(member) for member in members)
    return _("%(first)s and %(second)s") % {"first": first, "second": second}


def _in_force(decision: Decision) -> dict[str, Any]:
    """What holds while the board looks again: one sentence."""
    return {"title": decision.version.title, "number": decision.version.number, "decided_at": decision.decided_at}


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
        "look_again": address(topic, "decisions:look_again"),
        "time_to_think": reverse("boards:time_to_think", args=[topic.board.slug]),
    }
