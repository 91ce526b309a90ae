from uuid import UUID

from django.db import transaction

from evenground.around.desk import things
from evenground.around.talking_down import reads, rules
from evenground.around.talking_down.models import FeltTalkedDown, HowItFelt
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import today_on
from evenground.ground.people.limits import may_try_today
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here, require


@transaction.atomic
def felt_talked_down(kind: str, item: UUID, *, by: Member) -> None:
    """Keep that it felt so, without a name. Said twice it counts once. Raises NotHere for what this member may not see."""
    things.for_member(by, kind, item)
    today, whole = today_on(by.board), reads.whole_of(kind, item)
    require(may_try_today("felt", by.person_id, today, most=rules.MOST_A_DAY), rules.WHY_ENOUGH)
    for writer in _others(kind, item, by):
        # One after another, so that two who press at once are both counted.
        one_or_not_here(Member.objects.select_for_update(), pk=writer.pk)
        kept = FeltTalkedDown.objects.filter(writer=writer)
        every = {(each.by, each.about): each for each in kept.filter(forget_on__gt=today)}
        who, text = reads.mark(writer, by.pk), reads.mark(writer, whole)
        new = FeltTalkedDown(board=by.board, writer=writer, by=who, about=text, forget_on=rules.forget_on(today))
        # Said again it is forgotten on the day on which it would have been, and counts no more than once.
        every.setdefault((who, text), new)
        counts = [each for each in every.values() if not each.has_counted]
        if rules.is_enough({each.by for each in counts}, {each.about for each in counts}):
            # With the next week, never on the day itself: who was here just now must not show.
            shown_from = clock.next_monday(today)
            HowItFelt.objects.get_or_create(board=by.board, writer=writer, defaults={"shown_from": shown_from})
            for each in counts:
                each.has_counted = True
        # All written anew, in the order of their marks: the order in which rows came would say who was here when.
        kept.delete()
        FeltTalkedDown.objects.bulk_create(_anew(every[marks]) for marks in sorted(every))


@transaction.atomic
def not_after_all(kind: str, item: UUID, *, by: Member) -> None:
    """Take back what was pressed by mistake, as long as it has not been counted with others'."""
    things.for_member(by, kind, item)
    for writer in _others(kind, item, by):
        text = reads.mark(writer, reads.whole_of(kind, item))
        own = FeltTalkedDown.objects.filter(writer=writer, by=reads.mark(writer, by.pk), about=text)
        own.filter(has_counted=False).delete()


def has_heard(*, by: Member) -> None:
    reads.how_it_felt_for(by).delete()


def _anew(kept: FeltTalkedDown) -> FeltTalkedDown:
    kept.pk = None
    return kept


def _others(kind: str, item: UUID, by: Member) -> list[Member]:
    writers = reads.writers_of(by.board, kind, item)
    return [writer for writer in writers if writer.person_id != by.person_id and rules.may_hear(writer)]
