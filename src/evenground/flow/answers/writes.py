from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction

from evenground.flow.actions.models import Action
from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import Answer, AnswerGiver
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.flow.topics import reads as topic_reads
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import held_among
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require


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
) -> list[Answer]:
    """Say what became of one or several contributions of a question, and why; again, to put an answer right.

    "Used" and "partly" must say where. Each contribution has its own answer, also where several share one reason. Whoever is to
    stand beside is only asked: their name stands there once they say yes.
    """
    require(bool(contributions), rules.WHY_NONE)
    topic = topic_reads.locked(contributions[0].topic)
    require(rules.may_answer(by, topic), rules.WHY_NOT_YOURS)
    asked = list({each.pk: each for each in contributions}.values())
    answerable = list(reads.answerable(topic).filter(pk__in=[each.pk for each in asked]))
    require(rules.are_all_answerable(asked, answerable), rules.WHY_NOT_THESE)
    require(beside is None or rules.may_stand_beside(beside, by), rules.WHY_BESIDE)
    require(bool(reason.strip()), rules.WHY_REASON)
    require(rules.is_of_topic(topic, part, action), rules.WHY_ELSEWHERE)
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
    }
    answers = _store(topic, _not_said_yet(answerable, words, by, beside), words)
    _sign(answers, by, beside)
    if rules.may_telling_begin(topic):
        topics.move_on(topic, Topic.Stage.TELL)
    return answers


def _not_said_yet(
    contributions: list[Contribution], words: dict[str, object], by: Member, beside: Member | None
) -> list[Contribution]:
    """Those to which this is news: a form sent twice must not take back the yes that somebody gave in between."""
    givers = {by.pk} if beside is None else {by.pk, beside.pk}
    already = reads.answers_to(contributions)
    signed: dict[UUID, set[int]] = {each.pk: set() for each in already.values()}
    for answer_pk, member_pk in AnswerGiver.objects.filter(answer__in=signed).values_list("answer", "member"):
        signed[answer_pk].add(member_pk)
    said = {
        pk
        for pk, each in already.items()
        if signed[each.pk] == givers and all(getattr(each, name) == value for name, value in words.items())
    }
    return [each for each in contributions if each.pk not in said]


def _in_words(part: Part | None, action: Action | None) -> str:
    if part is not None:
        return " ".join(part.words.split())
    return action.what if action is not None else ""


def _store(topic: Topic, contributions: list[Contribution], words: dict[str, object]) -> list[Answer]:
    now = clock.now()
    today = now.astimezone(topic.board.zone).date()
    is_late = rules.is_longer_than_we_said(topic, now)
    already = reads.answers_to(contributions)
    changed = list(already.values())
    require(not held_among("answer", [each.pk for each in changed]), WHY_HELD)
    for each in changed:
        for name, value in {**words, "changed_on": today}.items():
            setattr(each, name, value)
    Answer.objects.bulk_update(changed, [*words, "changed_on"], batch_size=200)
    new = [
        Answer(board_id=topic.board_id, contribution=each, answered_on=today, was_longer_than_we_said=is_late, **words)
        for each in contributions
        if each.pk not in already
    ]
    Answer.objects.bulk_create(new, batch_size=200)
    return [*changed, *new]


@transaction.atomic
def stand_under(answers: Collection[Answer], *, by: Member) -> None:
    """Say yes to one's name under these answers. Refused where it is not asked for; a second press changes nothing."""
    asked = AnswerGiver.objects.select_for_update().filter(answer__in=answers, member=by)
    require({each.answer_id for each in asked} == {each.pk for each in answers}, rules.WHY_NOT_ASKED)
    asked.update(has_said_yes=True)


@transaction.atomic
def rather_not(answers: Collection[Answer], *, by: Member) -> None:
    """Say no to one's name under these answers, without a reason. The answers stay as they are."""
    AnswerGiver.objects.filter(answer__in=answers, member=by, has_said_yes=False).delete()


def _sign(answers: list[Answer], by: Member, beside: Member | None) -> None:
    """The names under an answer are those of who gave it last: words that were put right ask everybody else anew."""
    AnswerGiver.objects.filter(answer__in=answers).delete()
    givers = [(by, True)] if beside is None else [(by, True), (beside, False)]
    AnswerGiver.objects.bulk_create(
        AnswerGiver(board_id=each.board_id, answer=each, member=giver, has_said_yes=is_own)
        for each in answers
        for giver, is_own in givers
    )
