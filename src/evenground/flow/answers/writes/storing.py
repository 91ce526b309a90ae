"""How answers are stored: what they said before is kept, what was sent back is answered, what they name is linked."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import Answer, AnswerGiver, EarlierAnswer, EarlierGiver, Mention, SentBack
from evenground.flow.contributions.models import Contribution
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety import promises
from evenground.ground.safety.reads import held_among
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require

AT_ONCE = 200


def store(topic: Topic, contributions: list[Contribution], words: dict[str, object], today: date) -> list[Answer]:
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
    names = names_under(answers)
    EarlierGiver.objects.bulk_create(
        [EarlierGiver(board_id=e.board_id, earlier=e, member=member) for e in kept for member in names[e.answer_id]],
        batch_size=AT_ONCE,
    )


def _answer_what_was_sent_back(answers: list[Answer], today: date) -> set[UUID]:
    """Returns the answers whose authors waited longer for a better one than was said."""
    waits = list(SentBack.objects.filter(answer__in=answers, answered_on=None))
    SentBack.objects.filter(pk__in=[each.pk for each in waits]).update(answered_on=today)
    return {each.answer_id for each in waits if promises.is_longer_than_we_said(each.answer_by, today)}


def link(topic: Topic, answers: list[Answer], reason: str) -> None:
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


def names_under(answers: Collection[Answer]) -> dict[UUID, list[Member]]:
    names: dict[UUID, list[Member]] = {each.pk: [] for each in answers}
    for giver in AnswerGiver.objects.filter(answer__in=answers, has_said_yes=True).select_related("member").order_by("pk"):
        names[giver.answer_id].append(giver.member)
    return names
