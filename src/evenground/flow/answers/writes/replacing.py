"""Another answer in place of one that two sides stand under: it waits for a second yes."""

from datetime import date
from uuid import UUID

from django.db import transaction

from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import Answer, AnswerGiver, Replacement
from evenground.flow.answers.writes.storing import link, names_under, store
from evenground.flow.contributions.models import Contribution
from evenground.flow.topics import reads as topic_reads
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import held_among
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require


def ask_for_second_yes(
    contributions: list[Contribution], words: dict[str, object], by: Member, beside: Member | None, today: date
) -> set[UUID]:
    """Keep the new words beside each answer that two sides stand under. Returns the ideas whose answers stay as they are."""
    already = list(reads.answers_to(contributions).values())
    names = names_under(already)
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
    (answer,) = store(topic, [waits.answer.contribution], words, today)
    AnswerGiver.objects.filter(answer=answer).delete()
    AnswerGiver.objects.bulk_create(
        AnswerGiver(board_id=answer.board_id, answer=answer, member=giver, has_said_yes=True) for giver in (waits.by, by)
    )
    link(topic, [answer], waits.reason)
    waits.delete()
    return answer


@transaction.atomic
def take_back_replacement(replacement: Replacement, *, by: Member) -> None:
    """Only whoever wrote it; the answer stays as it is."""
    require(replacement.by_id == by.pk, rules.WHY_NOTHING_WAITS)
    require(not held_among("replacement", [replacement.pk]), WHY_HELD)
    Replacement.objects.filter(pk=replacement.pk).delete()
