"""How an asking ended: in words, with the board's worries and what somebody still disagrees with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.cores.consent import Answer, Ending, Outcome, State
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision, Objection
from evenground.flow.decisions.presenters.standing import Standing
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address
from evenground.ground.boxes.promises import why_it_ended


def names_of_answers() -> dict[str, str]:
    return {
        Answer.FINE: _("Fine with me"),
        Answer.WORRY: _("OK, but I have a worry"),
        Answer.NOT_YET: _("Not yet, I see a problem"),
    }


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
    # Why nothing could be read, where its box was thrown away.
    unread: str = ""
    # The board had decided before, and looked again.
    is_anew: bool = False


def ended_of(topic: Topic, decision: Decision, held: set[Any], *, is_anew: bool = False) -> Ended:
    outcome, counts = reads.ended(decision), decision.counts
    is_heard = outcome is not Outcome.UNHEARD and decision.how != Ending.WITHOUT_A_SIDE.name
    asked, replied = counts.get("asked", 0), counts.get("replied", 0)
    return Ended(
        number=decision.version.number,
        title=_title_of(decision),
        # Where a side was not heard, how many are missing says which side it was.
        how_many=_("%(replied)s of %(asked)s answered.") % {"replied": replied, "asked": asked} if asked and is_heard else "",
        counts=_counts(decision) if outcome is not Outcome.UNHEARD and rules.may_show_how_many(replied, asked=asked) else [],
        asked=replied,
        worries=[worry_of(topic, objection, held) for objection in decision.objections.all()],
        dissents=[Worded(rules.words_of_dissent(each), _wrong(topic, "dissent", each.pk)) for each in decision.dissents.all()],
        opened_at=decision.opened_at,
        version_url=address(topic, "proposals:version", decision.version.number),
        unread=why_it_ended(counts.get("unread", "")),
        is_anew=is_anew,
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


def how_it_is(decision: Decision) -> str:
    """What the ending means, in a sentence that is neither good nor bad news."""
    match decision.how:
        case Ending.WITH_DISSENT.name:
            return _("Everybody was asked again. What still stands is kept below, in its own words.")
        case Ending.WITHOUT_A_SIDE.name:
            return _("Every side was asked twice, and not every side was heard.")
        case _:
            return _("Nobody said “not yet”. That does not mean that everybody is happy.")


def in_force(decision: Decision) -> dict[str, Any]:
    """What holds while the board looks again: one sentence."""
    return {"title": decision.version.title, "number": decision.version.number, "decided_at": decision.decided_at}


def _counts(decision: Decision) -> list[tuple[str, int]]:
    replies = reads.replies_of(decision)
    return [(words, replies.of(Answer(answer))) for answer, words in names_of_answers().items()]


def words_of_worry(topic: Topic, now: Standing) -> list[Worded]:
    if now.round is None:
        return []
    worries, decided = reads.worries_about(now.decisions[0]), now.state == State.DECIDED
    # Words that stay beside the decision stand there, and not here as well; only those of its last round do.
    kept = {r.pk for r in worries if decided and r.round_id == now.round.pk and r.reason == rules.KEEPS_WORDS}
    once = {r.words: r.pk for r in reversed(worries) if r.pk not in kept}
    return [Worded(r.words, _wrong(topic, "reply", r.pk)) for r in worries if once.get(r.words) == r.pk]


def worry_of(topic: Topic, objection: Objection, held: set[Any]) -> Worry:
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


def _wrong(topic: Topic, kind: str, item: UUID) -> str:
    return reverse("safety:report", args=[topic.board.slug, kind, item])
