from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from evenground.flow.actions.models import Action
from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import (
    Answer,
    AnswerGiver,
    EarlierAnswer,
    EarlierGiver,
    Mention,
    Replacement,
    SentBack,
)
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.flow.topics import reads as topic_reads
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety import promises
from evenground.ground.safety.reads import held_among
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, require

AT_ONCE = 200


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
    stay = _ask_for_second_yes(news, words, by, beside, today)
    answers = _store(topic, [each for each in news if each.pk not in stay], words, today)
    _sign(answers, by, beside)
    _link(topic, answers, reason)
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


def _store(topic: Topic, contributions: list[Contribution], words: dict[str, object], today: date) -> list[Answer]:
    is_late = rules.is_longer_than_we_said(topic, clock.now())
    already = reads.answers_to(contributions)
    changed = list(already.values())
    require(not held_among("answer", [each.pk for each in changed]), WHY_HELD)
    _keep_what_was_said(changed, words)
    late_again = _answer_what_was_sent_back(changed, today)
    for each in changed:
        for name, value in {**words, "changed_on": today, "agreed_on": None}.items():
            setattr(each, name, value)
        each.was_longer_than_we_said = each.was_longer_than_we_said or each.pk in late_again
    fields = [*words, "changed_on", "agreed_on", "was_longer_than_we_said"]
    Answer.objects.bulk_update(changed, fields, batch_size=AT_ONCE)
    new = [
        Answer(board_id=topic.board_id, contribution=each, answered_on=today, was_longer_than_we_said=is_late, **words)
        for each in contributions
        if each.pk not in already
    ]
    Answer.objects.bulk_create(new, batch_size=AT_ONCE)
    return [*changed, *new]


def _keep_what_was_said(answers: list[Answer], words: dict[str, object]) -> None:
    """What other words or another outcome replace stays readable, with its day and the names under it."""
    kept = EarlierAnswer.objects.bulk_create(
        [
            EarlierAnswer(
                board_id=each.board_id,
                answer=each,
                outcome=each.outcome,
                reason=each.reason,
                used_where=each.used_where,
                said_on=each.changed_on or each.answered_on,
            )
            for each in answers
            if any(getattr(each, name) != words[name] for name in ("outcome", "reason", "used_where"))
        ],
        batch_size=AT_ONCE,
    )
    names = _names_under(answers)
    EarlierGiver.objects.bulk_create(
        [EarlierGiver(board_id=e.board_id, earlier=e, member=member) for e in kept for member in names[e.answer_id]],
        batch_size=AT_ONCE,
    )


def _names_under(answers: Collection[Answer]) -> dict[UUID, list[Member]]:
    names: dict[UUID, list[Member]] = {each.pk: [] for each in answers}
    for giver in AnswerGiver.objects.filter(answer__in=answers, has_said_yes=True).select_related("member").order_by("pk"):
        names[giver.answer_id].append(giver.member)
    return names


def _ask_for_second_yes(
    contributions: list[Contribution], words: dict[str, object], by: Member, beside: Member | None, today: date
) -> set[UUID]:
    """Keep the new words beside each answer that two sides stand under. Returns the ideas whose answers stay as they are."""
    already = list(reads.answers_to(contributions).values())
    names = _names_under(already)
    stay = [each for each in already if rules.needs_a_second_yes(names[each.pk])]
    require(not held_among("answer", [each.pk for each in stay]), WHY_HELD)
    require(not Replacement.objects.filter(answer__in=stay).exclude(by=by).exists(), rules.WHY_ONE_WAITS)
    for each in stay:
        given = {**words, "board_id": each.board_id, "by": by, "beside": beside, "given_on": today}
        Replacement.objects.update_or_create(answer=each, defaults=given)
    return {each.contribution_id for each in stay}


@transaction.atomic
def say_second_yes(replacement: Replacement, *, by: Member, seen: str) -> Answer:
    """Say yes, from another side, to another answer in place of one that two sides stand under. Then it is the answer."""
    topic = topic_reads.locked(replacement.answer.contribution.topic)
    waits = Replacement.objects.filter(pk=replacement.pk).select_related("by", "answer__contribution").first()
    require(waits is not None, rules.WHY_NOTHING_WAITS)
    assert waits is not None
    require(rules.may_answer(by, topic), rules.WHY_NOT_YOURS)
    require(rules.may_say_second_yes(by, waits.by), rules.WHY_SAME_SIDE)
    require(reads.mark_of_replacement(waits) == seen, rules.WHY_OTHER_ANSWER)
    require(not reads.is_author(by, waits.answer.contribution), rules.WHY_OWN_IDEA_TOO)
    require(not held_among("replacement", [waits.pk]), WHY_HELD)
    today = clock.now().astimezone(topic.board.zone).date()
    names = ("outcome", "reason", "used_in_part", "used_in_action", "used_where", "check_on")
    words = {name: getattr(waits, name) for name in names}
    (answer,) = _store(topic, [waits.answer.contribution], words, today)
    AnswerGiver.objects.filter(answer=answer).delete()
    AnswerGiver.objects.bulk_create(
        AnswerGiver(board_id=answer.board_id, answer=answer, member=giver, has_said_yes=True) for giver in (waits.by, by)
    )
    _link(topic, [answer], waits.reason)
    waits.delete()
    return answer


@transaction.atomic
def take_back_replacement(replacement: Replacement, *, by: Member) -> None:
    """Only whoever wrote it; the answer stays as it is."""
    require(replacement.by_id == by.pk, rules.WHY_NOTHING_WAITS)
    require(not held_among("replacement", [replacement.pk]), WHY_HELD)
    Replacement.objects.filter(pk=replacement.pk).delete()


def _answer_what_was_sent_back(answers: list[Answer], today: date) -> set[UUID]:
    """Returns the answers whose authors waited longer for a better one than was said."""
    waits = list(SentBack.objects.filter(answer__in=answers, answered_on=None))
    SentBack.objects.filter(pk__in=[each.pk for each in waits]).update(answered_on=today)
    return {each.answer_id for each in waits if promises.is_longer_than_we_said(each.answer_by, today)}


def _sign(answers: list[Answer], by: Member, beside: Member | None) -> None:
    """The names under an answer are those of who gave it last: words that were put right ask everybody else anew."""
    AnswerGiver.objects.filter(answer__in=answers).delete()
    givers = [(by, True)] if beside is None else [(by, True), (beside, False)]
    AnswerGiver.objects.bulk_create(
        AnswerGiver(board_id=each.board_id, answer=each, member=giver, has_said_yes=is_own)
        for each in answers
        for giver, is_own in givers
    )


def _link(topic: Topic, answers: list[Answer], reason: str) -> None:
    """An idea that the words name leads back here, too."""
    Mention.objects.filter(answer__in=answers).delete()
    named = list(reads.answerable(topic).filter(number__in=rules.ideas_named_in(reason)).values_list("pk", flat=True))
    Mention.objects.bulk_create(
        [
            Mention(board_id=topic.board_id, answer=each, contribution_id=idea)
            for each in answers
            for idea in named
            if idea != each.contribution_id
        ],
        batch_size=AT_ONCE,
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
