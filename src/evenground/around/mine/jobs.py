from uuid import UUID

from evenground.around.mine import writes
from evenground.around.mine.models import Pack
from evenground.ground.tasks.jobs import job


@job("mine.make_pack")
def make_pack(pack_id: str) -> None:
    for pack in Pack.objects.select_related("person").filter(pk=pack_id):
        writes.make_pack(pack)


@job("mine.throw_pack_away")
def throw_pack_away(pack_id: str) -> None:
    for pack in Pack.objects.filter(pk=pack_id):
        writes.throw_away(pack)


@job("mine.erase")
def erase(erasing_id: str) -> None:
    writes.erase(UUID(erasing_id))


@job("mine.empty_log")
def empty_log(_database: str) -> None:
    writes.empty_log()
