from uuid import UUID

from django.db import transaction

from evenground.around.desk import things
from evenground.around.talking_down import reads, rules
from evenground.around.talking_down.models import FeltTalkedDown, HowItFelt
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import today_on
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here


@transaction.atomic
def felt_talked_down(kind: str, item: UUID, *, by: Member) -> None:
    """Keep that it felt so, without a name. Said twice it counts once. Raises NotHere for what this member may not see."""
    things.for_member(by, kind, item)
    today = today_on(by.board)
    for writer in _others(kind, item, by):
        # One after another, so that two who press at once are both counted.
        one_or_not_here(Member.objects.select_for_update(), pk=writer.pk)
        kept = FeltTalkedDown.objects.filter(writer=writer)
        every = {(each.by, each.about): each.forget_on for each in kept.filter(forget_on__gt=today)}
        # Said again it is forgotten on the day on which it would have been.
        every.setdefault((reads.mark(writer, by.pk), reads.mark(writer, item)), rules.forget_on(today))
        kept.delete()
        if rules.is_enough({who for who, _text in every}, {text for _who, text in every}):
            # With the next week, never on the day itself: who was here just now must not show.
            shown_from = clock.next_monday(today)
            HowItFelt.objects.get_or_create(board=by.board, writer=writer, defaults={"shown_from": shown_from})
            continue
        # All written anew, in the order of their marks: the order in which rows came would say who was here when.
        FeltTalkedDown.objects.bulk_create(
            FeltTalkedDown(board=by.board, writer=writer, by=who, about=text, forget_on=forget_on)
            for (who, text), forget_on in sorted(every.items())
        )


@transaction.atomic
def not_after_all(kind: str, item: UUID, *, by: Member) -> None:
    """Take back what was pressed by mistake, as long as it has not been counted with others'."""
    things.for_member(by, kind, item)
    for writer in _others(kind, item, by):
        FeltTalkedDown.objects.filter(writer=writer, by=reads.mark(writer, by.pk), about=reads.mark(writer, item)).delete()


def has_heard(*, by: Member) -> None:
    reads.how_it_felt_for(by).delete()


def _others(kind: str, item: UUID, by: Member) -> list[Member]:
    writers = reads.writers_of(by.board, kind, item)
    return [writer for writer in writers if writer.person_id != by.person_id and rules.may_hear(writer)]
