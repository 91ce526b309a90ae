from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from evenground.flow.actions.models import Action
from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import Answer, AnswerGiver, SentBack
from evenground.flow.answers.writes.replacing import ask_for_second_yes
from evenground.flow.answers.writes.storing import link, store
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.flow.topics import reads as topic_reads
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import held_among
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, require


class AnsweredMeanwhile(NotAllowed):
    """One of these ideas has another answer than the one the writer had before them. Nothing was stored."""

    def __init__(self, contributions: Collection[Contribution]) -> None:
        super().__init__(str(rules.WHY_ANSWERED_MEANWHILE))
        self.contributions = list(contributions)


@transaction.atomic
def answer(
    contributions: Sequence[Contribution],
    outcome: str,
    reason: str,
    *,
    by: Member,
    beside: Member | None = None,
    part: Part | None = None,
    action: Action | None = None,
    where: str = "",
    check_on: date | None = None,
    seen: Mapping[UUID, str] | None = None,
) -> list[Answer]:
    """Say what became of one or several contributions of a question, and why; again, to put an answer right.

    "Used" and "partly" must say where. Each contribution has its own answer, also where several share one reason. Whoever is to
    stand beside is only asked: their name stands there once they say yes. What an answer said before stays readable. Where two
    sides stand under an answer it stays until somebody of another side than the writer says yes to the new one. `seen` are marks
    of the answers that the writer had before them: where one is another now, nothing is stored.
    """
    require(bool(contributions), rules.WHY_NONE)
    topic = topic_reads.locked(contributions[0].topic)
    require(rules.may_answer(by, topic), rules.WHY_NOT_YOURS)
    asked = list({each.pk: each for each in contributions}.values())
    answerable = list(reads.answerable(topic).filter(pk__in=[each.pk for each in asked]))
    require(rules.are_all_answerable(asked, answerable), rules.WHY_NOT_THESE)
    require(beside is None or rules.may_stand_beside(beside, by), rules.WHY_BESIDE)
    require(not reads.own_among(by, answerable), rules.WHY_OWN_IDEA)
    require(bool(reason.strip()), rules.WHY_REASON)
    require(rules.is_of_topic(topic, part, action), rules.WHY_ELSEWHERE)
    today = clock.now().astimezone(topic.board.zone).date()
    require(rules.may_be_looked_at_on(check_on, today), rules.WHY_CHECK_DAY)
    if outcome not in rules.NEEDS_WHERE:
        part, action, where = None, None, ""
    where = where.strip() or _in_words(part, action)
    require(rules.says_where(outcome, where), rules.WHY_WHERE)
    words: dict[str, object] = {
        "outcome": outcome,
        "reason": reason,
        "used_in_part": part,
        "used_in_action": action,
        "used_where": where[:200],
        "check_on": rules.look_again_on(outcome, check_on, today),
    }
    news = _not_said_yet(answerable, words, by, beside)
    _require_as_seen(news, seen)
    stay = ask_for_second_yes(news, words, by, beside, today)
    answers = store(topic, [each for each in news if each.pk not in stay], words, today)
    _sign(answers, by, beside)
    link(topic, answers, reason)
    if rules.may_telling_begin(topic):
        topics.move_on(topic, Topic.Stage.TELL)
    return answers


def _in_words(part: Part | None, action: Action | None) -> str:
    if part is not None:
        return " ".join(part.words.split())
    return action.what if action is not None else ""


def _not_said_yet(
    contributions: list[Contribution], words: dict[str, object], by: Member, beside: Member | None
) -> list[Contribution]:
    """Those to which this is news: a form sent twice must not take back the yes that somebody gave in between.

    To one that was sent back even the same words are news: they say that this stays the answer.
    """
    givers = {by.pk} if beside is None else {by.pk, beside.pk}
    already = reads.answers_to(contributions)
    signed: dict[UUID, set[int]] = {each.pk: set() for each in already.values()}
    for answer_pk, member_pk in AnswerGiver.objects.filter(answer__in=signed).values_list("answer", "member"):
        signed[answer_pk].add(member_pk)
    waits = set(SentBack.objects.filter(answer__in=signed, answered_on=None).values_list("answer", flat=True))
    said = {
        pk
        for pk, each in already.items()
        if each.pk not in waits
        and signed[each.pk] >= givers
        and all(getattr(each, name) == value for name, value in words.items())
    }
    return [each for each in contributions if each.pk not in said]


def _require_as_seen(contributions: list[Contribution], seen: Mapping[UUID, str] | None) -> None:
    if seen is None:
        return
    now = reads.marks_of(contributions)
    # Who sends no mark has seen no answer.
    none = reads.mark_of_answer(None)
    others = [each for each in contributions if seen.get(each.pk, none) != now[each.pk]]
    if others:
        raise AnsweredMeanwhile(others)


def _sign(answers: list[Answer], by: Member, beside: Member | None) -> None:
    """The names under an answer are those of who gave it last: words that were put right ask everybody else anew."""
    AnswerGiver.objects.filter(answer__in=answers).delete()
    givers = [(by, True)] if beside is None else [(by, True), (beside, False)]
    AnswerGiver.objects.bulk_create(
        AnswerGiver(board_id=each.board_id, answer=each, member=giver, has_said_yes=is_own)
        for each in answers
        for giver, is_own in givers
    )


@transaction.atomic
def stand_under(answers: Collection[Answer], *, by: Member) -> None:
    """Say yes to one's name under these answers. Refused where it is not asked for; a second press changes nothing."""
    asked = AnswerGiver.objects.select_for_update().filter(answer__in=answers, member=by)
    require(not reads.own_among(by, [each.contribution for each in answers]), rules.WHY_OWN_IDEA_TOO)
    require({each.answer_id for each in asked} == {each.pk for each in answers}, rules.WHY_NOT_ASKED)
    asked.update(has_said_yes=True)


@transaction.atomic
def put_own_name(answer: Answer, *, by: Member, seen: str) -> None:
    """Put one's name to an answer as the second, from another side, without having been asked. Whoever was asked still is."""
    topic = topic_reads.locked(answer.contribution.topic)
    require(rules.may_answer(by, topic), rules.WHY_NOT_YOURS)
    now = reads.answer_of(answer.contribution)
    require(now is not None and reads.mark_of_answer(now) == seen, rules.WHY_OTHER_ANSWER)
    assert now is not None
    names = reads.names_under(now)
    if by in names:
        return
    require(not held_among("answer", [now.pk]), WHY_HELD)
    require(not reads.is_author(by, now.contribution), rules.WHY_OWN_IDEA_TOO)
    require(rules.may_add_own_name(by, names), rules.WHY_NOT_BESIDE)
    AnswerGiver.objects.update_or_create(answer=now, member=by, defaults={"board_id": now.board_id, "has_said_yes": True})


@transaction.atomic
def rather_not(answers: Collection[Answer], *, by: Member) -> None:
    """Say no to one's name under these answers, without a reason. The answers stay as they are."""
    AnswerGiver.objects.filter(answer__in=answers, member=by, has_said_yes=False).delete()
