from uuid import UUID

from django.db import transaction

from evenground.around.desk import things
from evenground.around.talking_down import reads, rules
from evenground.around.talking_down.models import FeltTalkedDown, HowItFelt
from evenground.ground.boards.models import Member


@transaction.atomic
def felt_talked_down(kind: str, item: UUID, *, by: Member) -> None:
    """Keep that it felt so, without a name. Said twice it counts once. Raises NotHere for what this member may not see."""
    things.for_member(by, kind, item)
    today = reads.today_on(by.board)
    for writer in _others(kind, item, by):
        # One after another, so that two who press at once are both counted.
        Member.objects.select_for_update().get(pk=writer.pk)
        FeltTalkedDown.objects.filter(writer=writer, forget_on__lte=today).delete()
        marks = {"by": reads.mark(writer, by.pk), "about": reads.mark(writer, item)}
        every = {(each.by, each.about) for each in FeltTalkedDown.objects.filter(writer=writer)} | {(marks["by"], marks["about"])}
        FeltTalkedDown.objects.filter(writer=writer).delete()
        if rules.is_enough({who for who, _text in every}, {text for _who, text in every}):
            shown_from = rules.next_monday(today)
            HowItFelt.objects.get_or_create(board=by.board, writer=writer, defaults={"shown_from": shown_from})
            continue
        # All written anew, in the order of their marks: the order in which rows came would say who was here when.
        FeltTalkedDown.objects.bulk_create(
            FeltTalkedDown(board=by.board, writer=writer, by=who, about=text, forget_on=rules.forget_on(today))
            for who, text in sorted(every)
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
